// Choosing a file, or several: drop them, or pick them in a dialog; both do the same.
import { useId, useState } from 'react';
import { DropZone, type FileDropItem } from 'react-aria-components';
import { pickPaths } from '../asking.ts';
import { cx } from '../style/classes.ts';
import { fileFieldTexts } from '../texts/file-field.ts';
import { fileName } from '../texts/words.ts';
import { Button } from './button.tsx';
import { Below } from './field.tsx';
import css from './file-field.module.css';
import { FileIcon } from './icons.tsx';
import { Exact } from './page.tsx';

/** How many of several files are named; the work that they are chosen for names all. */
const NAMED = 6;

interface Choosing {
  readonly label: string;
  /** The button while nothing is chosen. */
  readonly choose: string;
  /** Title of the dialog. */
  readonly dialog: string;
  readonly error: string | undefined;
}

/** Several files, each with its path; `hint` stands below. */
export function FilesField({
  label,
  choose,
  dialog,
  paths,
  hint,
  error,
  onPaths,
}: Choosing & {
  readonly paths: readonly string[];
  readonly hint: string | undefined;
  readonly onPaths: (paths: readonly string[]) => void;
}) {
  return (
    <Place
      {...{ label, choose, error, hint, paths }}
      drop={fileFieldTexts.dropSeveral}
      another={paths.length > 1 ? fileFieldTexts.others : fileFieldTexts.another}
      onPick={async () => {
        const picked = await pickPaths('files', dialog);
        if (picked.length > 0) onPaths(picked);
      }}
      onDropped={onPaths}
    />
  );
}

export function FileField({
  label,
  choose,
  dialog,
  path,
  error,
  onPath,
}: Choosing & {
  readonly path: string | null;
  readonly onPath: (path: string) => void;
}) {
  const [more, setMore] = useState(false);
  const take = (paths: readonly string[]) => {
    setMore(paths.length > 1);
    const [first] = paths;
    if (first !== undefined) onPath(first);
  };
  return (
    <Place
      {...{ label, choose, error }}
      hint={more ? fileFieldTexts.oneOnly : undefined}
      paths={path === null ? [] : [path]}
      drop={fileFieldTexts.drop}
      another={fileFieldTexts.another}
      onPick={async () => take(await pickPaths('file', dialog))}
      onDropped={take}
    />
  );
}

/** Where files are dropped, with what was chosen and the button that opens the dialog. */
function Place({
  label,
  choose,
  drop,
  another,
  paths,
  hint,
  error,
  onPick,
  onDropped,
}: Omit<Choosing, 'dialog'> & {
  readonly drop: string;
  readonly another: string;
  readonly paths: readonly string[];
  readonly hint: string | undefined;
  readonly onPick: () => Promise<void>;
  readonly onDropped: (paths: readonly string[]) => void;
}) {
  const id = useId();
  return (
    <div className={cx(css.field)}>
      <span id={id} className={cx(css.label)}>
        {label}
      </span>
      <DropZone
        aria-label={fileFieldTexts.place}
        aria-labelledby={id}
        className={cx(css.drop)}
        getDropOperation={(types) => (types.has('text/html') ? 'cancel' : 'copy')}
        onDrop={async ({ items }) => {
          const dropped = items.filter((item): item is FileDropItem => item.kind === 'file');
          const files = await Promise.all(dropped.map((item) => item.getFile()));
          if (files.length > 0) onDropped(files.map((file) => window.holdfast.pathOf(file)));
        }}
      >
        <FileIcon />
        {paths.length === 0 ? (
          <span>{drop}</span>
        ) : (
          <span className={cx(css.path)}>
            {paths.length > 1 && <b>{fileFieldTexts.chosen(paths.length)}</b>}
            {paths.slice(0, NAMED).map((path) => (
              <span key={path} className={cx(css.one)}>
                <b>{fileName(path)}</b>
                <Exact>{path}</Exact>
              </span>
            ))}
            {paths.length > NAMED && <span>{fileFieldTexts.more(paths.length - NAMED)}</span>}
          </span>
        )}
        <Button onPress={onPick}>{paths.length === 0 ? choose : another}</Button>
      </DropZone>
      <Below id={`${id}-below`} error={error} hint={hint} />
    </div>
  );
}
