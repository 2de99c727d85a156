// Copies, says how long it stays on the clipboard, and takes it off at once when asked.
import { useEffect, useState } from 'react';
import { useAct } from '../asking.ts';
import { ask } from '../bridge.ts';
import { copyTexts } from '../texts/copy.ts';
import { Button, Buttons } from './button.tsx';
import { Refused } from './notice.tsx';

/** What anybody may know is given as it is; what is secret is put there by a function, which answers for how long, or null. */
type Copied = string | (() => Promise<number | null>);

/** `what` names it for a reader of the screen. */
export function CopyButton({ text, what }: { readonly text: Copied; readonly what: string }) {
  const [left, setLeft] = useState<number | null>(null);
  const { told, run } = useAct();
  useEffect(() => {
    if (left === null) return;
    const timer = setTimeout(() => setLeft(left > 1 ? left - 1 : null), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const copy = () =>
    run(async () => {
      setLeft(typeof text === 'string' ? (await ask('clipboard.copy', { text })).seconds : await text());
    });
  const clear = () =>
    run(async () => {
      await ask('clipboard.clear', {});
      setLeft(null);
    });
  return (
    <>
      <Buttons>
        <Button look="link" onPress={copy} aria-label={copyTexts.copyOf(what)}>
          {copyTexts.copy}
        </Button>
        {left !== null && (
          <Button look="link" onPress={clear}>
            {copyTexts.clear(left)}
          </Button>
        )}
      </Buttons>
      <span role="status" className="visually-hidden">
        {left !== null && copyTexts.copied}
      </span>
      <Refused told={told} />
    </>
  );
}
