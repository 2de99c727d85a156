// Puts a kept secret on the clipboard of the system from this page: main takes it off again, and never has it.
import { ask } from './bridge.ts';

/** Answers after how many seconds it is taken off. Must be called while a press counts. */
export async function copySecret(text: string): Promise<number> {
  // Main waits for it before it is there: a lock in between leaves nothing behind.
  const { seconds } = await ask('clipboard.expectSecret', {});
  if (!put(text)) throw new Error('the page was not let to the clipboard');
  return seconds;
}

function put(text: string): boolean {
  let done = false;
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    done = event.clipboardData !== null;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy') && done;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
}
