// The clipboard: text that anybody may know, and the taking off of what the page puts there itself.
import type { Desk, HandlersOf } from './desk.ts';

export function clipboardHandlers({
  around,
}: Desk): HandlersOf<'clipboard.copy' | 'clipboard.expectSecret' | 'clipboard.clear'> {
  return {
    'clipboard.copy': async ({ text }) => ({ seconds: await around.clipboard.copy(text) }),
    'clipboard.expectSecret': async () => ({ seconds: around.clipboard.expectSecret() }),
    async 'clipboard.clear'() {
      await around.clipboard.clear();
      return {};
    },
  };
}
