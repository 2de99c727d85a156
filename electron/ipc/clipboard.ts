// The clipboard, for what anybody may know.
import type { Desk, HandlersOf } from './desk.ts';

export function clipboardHandlers({ around }: Desk): HandlersOf<'clipboard.copy' | 'clipboard.clear'> {
  return {
    'clipboard.copy': async ({ text }) => ({ seconds: await around.clipboard.copy(text) }),
    async 'clipboard.clear'() {
      await around.clipboard.clear();
      return {};
    },
  };
}
