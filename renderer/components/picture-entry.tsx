// Cards from picture files: chosen or dropped. The page reads the files itself; nobody else learns what they show.

import { useState } from 'react';
import { DropZone, type FileDropItem, FileTrigger } from 'react-aria-components';
import { useAct } from '../asking.ts';
import { CallFailure, type Told, tellOf } from '../bridge.ts';
import { isCardCode } from '../card-intake.ts';
import { readPicture } from '../code-reading.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { ownFailure } from '../texts/own-failure.ts';
import { Button } from './button.tsx';
import css from './card-ways.module.css';
import { FileIcon, StopIcon, TickIcon } from './icons.tsx';
import { Refused } from './notice.tsx';

export interface PictureVerdict {
  readonly key: number;
  readonly name: string;
  readonly told: Told | null;
}

export function PictureEntry({
  onCode,
  many,
}: {
  readonly onCode: (text: string) => Promise<void>;
  readonly many: boolean;
}) {
  const [verdicts, setVerdicts] = useState<readonly PictureVerdict[]>([]);
  const { busy, told, run } = useAct();
  const read = async (file: File) => {
    const texts = await readPicture(file);
    const codes = texts.filter(isCardCode);
    if (codes.length === 0) throw new CallFailure(ownFailure('card-code-other'));
    if (codes.length > 1 && !many)
      throw new CallFailure(ownFailure('card-picture-several', { got: codes.length }));
    for (const code of codes) await onCode(code);
  };
  const take = (files: readonly File[]) =>
    run(async () => {
      setVerdicts([]);
      if (!many) {
        if (files.length > 1) throw new CallFailure(ownFailure('card-picture-files', { got: files.length }));
        for (const file of files) await read(file);
        return;
      }
      for (const [key, file] of files.entries()) {
        const verdict = await read(file).then(() => null, tellOf);
        setVerdicts((before) => [...before, { key, name: file.name, told: verdict }]);
      }
    });
  return (
    <div className={cx(css.way)}>
      <DropZone
        aria-label={cardTexts.pictureField}
        className={cx(css.drop)}
        getDropOperation={(types) => (types.has('text/html') ? 'cancel' : 'copy')}
        onDrop={async ({ items }) => {
          const files = items.filter((item): item is FileDropItem => item.kind === 'file');
          await take(await Promise.all(files.map((item) => item.getFile())));
        }}
      >
        <FileIcon />
        <span>{busy ? cardTexts.pictureReading : cardTexts.pictureHint(many)}</span>
        <FileTrigger
          acceptedFileTypes={['image/png', 'image/jpeg']}
          allowsMultiple={many}
          onSelect={(files) => files !== null && take([...files])}
        >
          <Button busy={busy}>{cardTexts.pictureChoose(many)}</Button>
        </FileTrigger>
      </DropZone>
      <Refused told={told} />
      <PictureVerdicts of={verdicts} />
    </div>
  );
}

/** What became of each of several pictures; one that held no card to take says why and what to do. */
export function PictureVerdicts({ of }: { readonly of: readonly PictureVerdict[] }) {
  if (of.length === 0) return null;
  return (
    <ul className={cx(css.verdicts)} aria-label={cardTexts.pictureVerdicts} aria-live="polite">
      {of.map((verdict) => (
        <li key={verdict.key} data-good={verdict.told === null}>
          {verdict.told === null ? <TickIcon /> : <StopIcon />}
          <div>
            <b>{verdict.name}</b>
            <p>
              {verdict.told === null ? (
                cardTexts.pictureTaken
              ) : (
                <>
                  {verdict.told.message} {verdict.told.next}
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
