// A kept secret, shown for a moment to the person at the screen.
import { catalogue } from './catalogue.ts';
import { count } from './words.ts';

export const revealTexts = catalogue({
  title: (name: string) => `Show the secret ${name}`,
  warn: 'Whoever can see this screen will be able to read it.',
  recorded: (name: string) =>
    `It stays hidden until you press once more. But the ledger will say from now on that ${name} had it shown, and why.`,
  recordedAll:
    'It stays hidden until you press once more. But the ledger will say from now on that you had it shown, and why.',
  version: 'Version',
  versionLine: (number: number, state: string) => `Version ${number}, ${state.toLowerCase()}`,
  held: 'This version is not in good standing. What it opens may be in other hands.',
  reasonHint: 'What you need it for. Stands in the ledger, up to 500 characters.',
  begin: 'Record it and go on',
  face: (name: string) => `The secret ${name}`,
  ready: (shown: boolean) =>
    shown
      ? 'It is recorded. It stands here until it is hidden.'
      : 'It is recorded. Look who stands near the screen, then press.',
  hold: 'Hold to show it',
  stay: 'Show it for 20 seconds',
  beginsShown: 'The secret is shown.',
  beginsFor: (seconds: number) => `The secret is shown for ${seconds} seconds.`,
  soonHidden: (seconds: number) => `It is hidden in ${seconds} seconds.`,
  hidden: 'The secret is hidden.',
  grouped: 'It is set in groups of four to be read aloud. There are no spaces in it.',
  marked:
    'Marks in frames stand for what cannot be seen: ␣ a space, ⇥ a tab, ↵ the end of a line, CR a carriage return, U+ with its number any other character.',
  hex: (bytes: number) =>
    `It is no text. These are the hexadecimal digits of its ${count(bytes, 'byte', 'bytes')}.`,
  copyHint:
    'Copy it only where it cannot be typed: other programs can read the clipboard, and some keep what was on it.',
  done: 'Hide it and close',
});
