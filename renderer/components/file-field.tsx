// Choosing a file: drop it, or pick it in a dialog; both do the same.
import { useId, useState } from 'react';
import { DropZone, type FileDropItem } from 'react-aria-components';
import { pickPath } from '../asking.ts';
import { cx } from '../style/classes.ts';
import { fileFieldTexts } from '../texts/file-field.ts';
import { fileName } from '../texts/words.ts';
import { Button } from './button.tsx';
import { Below } from './field.tsx';
import css from './file-field.module.css';
import { FileIcon } from './icons.tsx';
import { Exact } from './page.tsx';

export function FileField({
  label,
  choose,
  dialog,
  path,
  error,
  onPath,
}: {
  readonly label: string;
  readonly choose: string;
  readonly dialog: string;
  readonly path: string | null;
  readonly error: string | undefined;
  readonly onPath: (path: string) => void;
}) {
  const id = useId();
  const [more, setMore] = useState(false);
  const pick = async () => {
    const picked = await pickPath('file', dialog);
    if (picked !== null) onPath(picked);
  };
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
          const files = items.filter((item): item is FileDropItem => item.kind === 'file');
          setMore(files.length > 1);
          const file = await files[0]?.getFile();
          if (file !== undefined) onPath(window.holdfast.pathOf(file));
        }}
      >
        <FileIcon />
        {path === null ? (
          <span>{fileFieldTexts.drop}</span>
        ) : (
          <span className={cx(css.path)}>
            <b>{fileName(path)}</b>
            <Exact>{path}</Exact>
          </span>
        )}
        <Button onPress={pick}>{path === null ? choose : fileFieldTexts.another}</Button>
      </DropZone>
      <Below id={`${id}-below`} error={error} hint={more ? fileFieldTexts.oneOnly : undefined} />
    </div>
  );
}
