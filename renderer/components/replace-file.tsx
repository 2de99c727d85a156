// The way on where a file lies already: what it takes to replace it, said and confirmed by its name before it is done.
import { useState } from 'react';
import type { Told } from '../bridge.ts';
import { lossTexts as texts } from '../texts/loss.ts';
import { fileName } from '../texts/words.ts';
import { Button, Buttons } from './button.tsx';
import { DialogForm } from './dialog-form.tsx';

interface ReplaceFileProps {
  /** Why writing was refused; nothing is offered but where the file is there. */
  readonly told: Pick<Told, 'code'> | null;
  readonly path: string | null;
  readonly onReplace: (path: string) => void;
}

export function ReplaceFile({ told, path, onReplace }: ReplaceFileProps) {
  const [asking, setAsking] = useState(false);
  if (told?.code !== 'file-exists' || path === null) return null;
  const name = fileName(path);
  return (
    <>
      <Buttons>
        <Button onPress={() => setAsking(true)}>{texts.replaceButton}</Button>
      </Buttons>
      {asking && (
        <DialogForm
          title={texts.replaceTitle(name)}
          submit={texts.replaceSubmit}
          cancel={texts.keepFile}
          loss={{ ...texts.replaceFile(name), name }}
          busy={false}
          told={null}
          onSubmit={(event) => {
            event.preventDefault();
            setAsking(false);
            onReplace(path);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
