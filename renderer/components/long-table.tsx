// A table of a hundred thousand rows of one height, of which only those in sight are drawn. By keyboard: arrows, pages, ends,
// Enter opens, typing goes to the search field.
// biome-ignore-all lint/a11y/useSemanticElements: elements of tables cannot be laid one over the other row by row
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Term } from '../../shared/glossary.ts';
import { termsOfHead } from '../guide/terms-in-text.ts';
import { useWords } from '../page-words.ts';
import { cx } from '../style/classes.ts';
import css from './long-table.module.css';
import { rowAfter, useRowsInSight } from './rows-in-sight.ts';

export interface LongColumn<T> {
  readonly id: string;
  readonly title: string;
  /** What the glossary has for it, where the title is no word of the field itself. */
  readonly term?: Term;
  /** A track of a grid, such as `minmax(104px, 1fr)`. */
  readonly track: string;
  readonly sorts: boolean;
  readonly cell: (row: T) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Height of the head in pixels, as its style has it. */
const HEAD = 34;

interface Props<T> {
  readonly label: string;
  /** Kept between renderings, since a new list draws every row anew. */
  readonly columns: readonly LongColumn<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  readonly rowHeight: number;
  /** Pixels that it is high at least; on a page that fills the window it takes the rest. */
  readonly least: number;
  readonly onOpen: (row: T) => void;
  /** A letter was typed while a row had the focus. */
  readonly onType?: (letter: string) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly empty: ReactNode;
}

interface RowProps<T> {
  readonly row: T;
  readonly at: number;
  readonly top: number;
  readonly active: boolean;
  readonly columns: readonly LongColumn<T>[];
  readonly onPress: (at: number) => void;
}

/** A cell that ends in an ellipsis says all of it to who points at it; its row opens on the whole. */
function tellWhole({ currentTarget: cell }: MouseEvent<HTMLElement>) {
  cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
}

function RowOf<T>({ row, at, top, active, columns, onPress }: RowProps<T>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table hears the keys for all rows
    <div
      role="row"
      aria-rowindex={at + 2}
      data-at={at}
      tabIndex={active ? 0 : -1}
      className={cx(css.row)}
      style={{ top }}
      onClick={() => onPress(at)}
    >
      {columns.map(({ id, cell }, i) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it does nothing but say the whole text
        <div
          key={id}
          role={i === 0 ? 'rowheader' : 'gridcell'}
          className={cx(css.cell, i === 0 && css.first)}
          onMouseEnter={tellWhole}
        >
          {cell(row)}
        </div>
      ))}
    </div>
  );
}
const DrawnRow = memo(RowOf) as typeof RowOf;

export function LongTable<T>(props: Props<T>) {
  const { label, columns, rows, idOf, rowHeight, least, onOpen, onType, sort, onSort, empty } = props;
  const { scroller, look, reveal, page, drawn } = useRowsInSight(rowHeight, HEAD);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const latest = useRef({ rows, onOpen });
  latest.current = { rows, onOpen };

  // Another list begins at its first row.
  const first = rows[0] === undefined ? '' : idOf(rows[0]);
  const size = rows.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list is another one when its first row or its length is
  useEffect(() => {
    setActive((at) => Math.min(at, Math.max(0, size - 1)));
    look();
  }, [first, size, look]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-at="${active}"]`);
    row?.focus({ preventScroll: true });
  });

  const moveTo = (at: number) => {
    wantsFocus.current = true;
    setActive(at);
    reveal(at);
  };
  const press = useCallback((at: number) => {
    setActive(at);
    const row = latest.current.rows[at];
    if (row !== undefined) latest.current.onOpen(row);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const inRow = (event.target as HTMLElement).dataset.at !== undefined;
    if (!inRow || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = rowAfter(event.key, active, rows.length, page());
    if (to !== null) moveTo(to);
    else if (event.key === 'Enter') press(active);
    else if (onType !== undefined && event.key.length === 1 && event.key !== '?' && event.key !== ' ')
      onType(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const style = {
    '--tracks': columns.map(({ track }) => track).join(' '),
    '--row': `${rowHeight}px`,
    '--least': `${least}px`,
  } as CSSProperties;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={size + 1}
      className={cx(css.grid)}
      style={style}
      onScroll={look}
      onKeyDown={onKeyDown}
    >
      <div className={cx(css.inside)} role="presentation">
        <div role="rowgroup" className={cx(css.top)}>
          <div role="row" aria-rowindex={1} tabIndex={-1} className={cx(css.head)}>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={cx(css.body)} style={{ height: size * rowHeight }}>
          {drawn(size, active).map((at) => (
            <DrawnRow
              key={idOf(rows[at] as T)}
              row={rows[at] as T}
              at={at}
              top={at * rowHeight}
              active={at === active}
              columns={columns}
              onPress={press}
            />
          ))}
        </div>
        {size === 0 && <div className={cx(css.none)}>{empty}</div>}
      </div>
    </div>
  );
}

function HeadCell<T>({
  column,
  sort,
  onSort,
}: {
  readonly column: LongColumn<T>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}) {
  useWords(column.term === undefined ? termsOfHead(column.title) : [column.term]);
  const chosen = sort?.column === column.id;
  const sorted = chosen ? (sort.descending ? 'descending' : 'ascending') : 'none';
  const sorts = column.sorts && onSort !== undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="columnheader" className={cx(css.column)} {...(sorts ? { 'aria-sort': sorted } : {})}>
      {sorts ? (
        <button
          type="button"
          className={cx(css.sorter)}
          onClick={() => onSort({ column: column.id, descending: chosen && !sort.descending })}
        >
          {column.title}
          <span aria-hidden="true" className={cx(css.arrow)}>
            {chosen ? (sort.descending ? '↓' : '↑') : ''}
          </span>
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}
