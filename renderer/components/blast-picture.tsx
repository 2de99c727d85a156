// What a compromise reaches, as a picture: the key left, what it reaches in columns to the right by the number of steps.
// The sentences below it on the screen say the same.
import type { IncidentView } from '../../shared/model/views/duties.ts';
import { cx } from '../style/classes.ts';
import { incidentTexts } from '../texts/incidents.ts';
import css from './blast-picture.module.css';

type Node = IncidentView['radius']['nodes'][number];

const WIDTH = 190;
const GAP = 70;
const HEIGHT = 60;
const ROW = 74;
/** More than this in one column is left to the sentences. */
const TALLEST = 14;
/** Letters in a line of a label, and lines. */
const LETTERS = 25;
const LINES = 2;

/** How a box is drawn, by what it stands for. */
const FORMS = ['first', 'exposed', 'known'] as const;
type Form = (typeof FORMS)[number];
const formOf = ({ depth, exposed }: Pick<Node, 'depth' | 'exposed'>): Form =>
  depth === 0 ? 'first' : exposed ? 'exposed' : 'known';
const lookOf = (form: Form) => ({ 'data-exposed': form !== 'known', 'data-first': form === 'first' });

interface Placed extends Node {
  readonly x: number;
  readonly y: number;
}

/** A label in lines, broken after a space or within a path after a separator; what does not fit is cut off at the end. */
function inLines(label: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of label.match(/[^\s/\\]*[\s/\\]?/g) ?? []) {
    if (line !== '' && (line + part).trimEnd().length > LETTERS) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  lines.push(line);
  const rest = lines.splice(LINES - 1).join('');
  return [...lines, rest]
    .filter((one) => one !== '')
    .map((one) => (one.trimEnd().length > LETTERS ? `${one.slice(0, LETTERS - 1)}…` : one));
}

/** Nodes in columns; versions stand for their key. */
function place(nodes: readonly Node[]): { placed: Map<string, Placed>; hidden: number; rows: number } {
  const drawn = nodes.filter(({ kind }) => kind !== 'version');
  const depths = [...new Set(drawn.map(({ depth }) => depth))].sort((a, b) => a - b);
  const placed = new Map<string, Placed>();
  let rows = 1;
  for (const [column, depth] of depths.entries()) {
    const here = drawn.filter((node) => node.depth === depth).slice(0, TALLEST);
    rows = Math.max(rows, here.length);
    for (const [row, node] of here.entries()) {
      placed.set(node.id, { ...node, x: column * (WIDTH + GAP), y: row * ROW });
    }
  }
  return { placed, hidden: drawn.length - placed.size, rows };
}

export function BlastPicture({ of }: { readonly of: IncidentView }) {
  const { nodes, edges } = of.radius;
  const { placed, hidden, rows } = place(nodes);
  const owner = new Map(nodes.map((node) => [node.id, node.kind === 'version' ? (node.key ?? '') : node.id]));
  const width = Math.max(...[...placed.values()].map(({ x }) => x), 0) + WIDTH;
  const height = rows * ROW;
  return (
    <>
      <div className={cx(css.scroll)}>
        <svg
          viewBox={`-2 -2 ${width + 4} ${height}`}
          width={width + 4}
          className={cx(css.picture)}
          role="img"
          aria-label={incidentTexts.picture(nodes.length)}
        >
          {edges.map(({ from, to, how }) => {
            const [a, b] = [placed.get(owner.get(from) ?? ''), placed.get(owner.get(to) ?? '')];
            if (a === undefined || b === undefined || a.id === b.id) return null;
            const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
            const middle = (x1 + x2) / 2;
            const path =
              x2 > x1
                ? `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
                : `M${x1} ${y1}L${x2} ${y2}`;
            return <path key={`${from} ${to} ${how}`} d={path} className={cx(css.edge)} />;
          })}
          {[...placed.values()].map(({ id, kind, label, x, y, ...rest }) => (
            <g key={id} className={cx(css.node)} {...lookOf(formOf(rest))}>
              <rect x={x} y={y} width={WIDTH} height={HEIGHT} rx="6" />
              <text x={x + 10} y={y + 17} className={cx(css.kind)}>
                {incidentTexts.kinds[kind]}
              </text>
              <text data-sentence y={y + 34}>
                {inLines(label).map((line, number) => (
                  <tspan key={line} x={x + 10} dy={number === 0 ? 0 : 16}>
                    {line}
                  </tspan>
                ))}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <ul className={cx(css.legend)} aria-label={incidentTexts.legend}>
        {FORMS.filter((form) => [...placed.values()].some((node) => formOf(node) === form)).map((form) => (
          <li key={form}>
            <svg aria-hidden="true" width="26" height="18" className={cx(css.node)} {...lookOf(form)}>
              <rect x="2" y="2" width="22" height="14" rx="3" />
            </svg>
            {incidentTexts.forms[form]}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p>{incidentTexts.hidden(hidden)}</p>}
    </>
  );
}
