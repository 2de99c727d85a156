// How the bytes of a kept secret are put before a reader: what is text as text, with a mark for everything that an eye cannot
// see or would take for nothing; what is no text as hexadecimal digits. Grouping is for the eye and adds no characters.

export interface Piece {
  readonly text: string;
  /** Stands for something invisible. */
  readonly mark: boolean;
  /** A line ends after it. */
  readonly ends: boolean;
}

export interface SecretSight {
  readonly as: 'text' | 'hex';
  /** Pieces are groups of four, set apart by the layout. */
  readonly grouped: boolean;
  readonly pieces: readonly Piece[];
}

const GROUP = 4;
const MARKS: Readonly<Record<string, string>> = { ' ': '␣', '\t': '⇥', '\n': '↵', '\r': 'CR' };
/** Seen by nobody, or taken for a space: controls, formats, separators, unassigned, and what fonts leave out. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
/** Hangs on the character before; at the beginning it would hang on something else. */
const HANGING = /^\p{M}/u;

let segmenter: Intl.Segmenter | undefined;

const piece = (text: string): Piece => ({ text, mark: false, ends: false });

/** What is to be seen of a secret. */
export function sightOf(bytes: Uint8Array): SecretSight {
  const text = textOf(bytes);
  if (text === null) {
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
    return { as: 'hex', grouped: true, pieces: inGroups(digits, GROUP / 2) };
  }
  // Made once, when it is first needed: it is dear.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const letters = [...segmenter.segment(text)].map(({ segment }) => segment);
  const plain = letters.every((letter) => !UNSEEN.test(letter) && !HANGING.test(letter));
  // A group beside a marked space would read as one more space: only what has none is grouped.
  return plain
    ? { as: 'text', grouped: true, pieces: inGroups(letters, GROUP) }
    : { as: 'text', grouped: false, pieces: marked(letters) };
}

/** The text that the bytes are, or null where they are none. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function inGroups(letters: readonly string[], of: number): Piece[] {
  const groups: Piece[] = [];
  for (let i = 0; i < letters.length; i += of) groups.push(piece(letters.slice(i, i + of).join('')));
  return groups;
}

function marked(letters: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let run = '';
  const flush = () => {
    if (run !== '') pieces.push(piece(run));
    run = '';
  };
  for (const letter of letters) {
    if (!UNSEEN.test(letter) && !HANGING.test(letter)) {
      run += letter;
      continue;
    }
    for (const point of letter) {
      if (!UNSEEN.test(point) && !HANGING.test(point)) {
        run += point;
        continue;
      }
      flush();
      const code = (point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      pieces.push({ text: MARKS[point] ?? `U+${code}`, mark: true, ends: point === '\n' });
    }
  }
  flush();
  return pieces;
}
