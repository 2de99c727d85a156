// Assignments in configurations whose value looks random and whose name speaks of a secret. Low confidence: a person
// looks at it.
import type { Sighting } from '../sighting.ts';
import type { Detector } from './detector.ts';

const ENDINGS = new Set([
  'env',
  'ini',
  'cfg',
  'conf',
  'config',
  'properties',
  'toml',
  'yaml',
  'yml',
  'json',
  'tf',
  'tfvars',
  'sh',
  'ps1',
  'py',
  'js',
  'ts',
  'rb',
  'php',
  'java',
  'kt',
  'go',
  'cs',
  'xml',
]);
const NAMES =
  /secret|passw(?:or)?d|passphrase|token|api[_-]?key|private[_-]?key|access[_-]?key|encryption[_-]?key|master[_-]?key|hmac[_-]?key|signing[_-]?key/gi;
/** From the name on: the rest of it, an assignment, a value. */
const ASSIGNED =
  /^(?<rest>[A-Za-z0-9_.-]{0,30})["']?\s{0,4}(?:=>|:=|=|:)\s{0,4}["']?(?<value>[A-Za-z0-9+/_=.~!@#$%^&*-]{16,512})["']?/;
const BEFORE = /[A-Za-z0-9_.-]{0,60}$/;
const REFERENCE = /^(?:\$|\{|<|%|https?:|file:|env\.|process\.|os\.|secrets?\.|vault:|arn:)/i;
const PLACEHOLDER = /example|changeme|placeholder|your|dummy|xxxx|\*{3}|test|sample|fake/i;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const randomValueDetector: Detector = {
  id: 'random-value',
  title: 'Values of high entropy behind names of secrets, in configuration files',
  find({ text, isText, ending }) {
    if (!isText || !ENDINGS.has(ending)) return [];
    const found: Sighting[] = [];
    let past = 0;
    for (const { index, 0: word } of text.matchAll(NAMES)) {
      if (index < past) continue;
      const behind = index + word.length;
      const match = ASSIGNED.exec(text.slice(behind, behind + 560));
      const { rest = '', value = '' } = match?.groups ?? {};
      if (match === null || !looksRandom(value)) continue;
      const from = behind + match[0].lastIndexOf(value);
      const name = `${BEFORE.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? ''}${word}${rest}`;
      past = from + value.length;
      found.push({ kind: 'random-value', confidence: 'low', from, to: past, detail: name });
    }
    return found;
  },
};

function looksRandom(value: string): boolean {
  if (REFERENCE.test(value) || PLACEHOLDER.test(value) || UUID.test(value)) return false;
  if (isWords(value)) return false;
  const perCharacter = entropy(value);
  return /^[0-9a-f]+$/i.test(value) ? value.length >= 32 && perCharacter > 3 : perCharacter > 3.6;
}

/** Letters a word has at least, on average: of random letters one in two begins another by its case. */
const WORD = 3.5;

/** Names of code and settings: words of letters, joined by signs or by capitals. */
function isWords(value: string): boolean {
  if (!/^[a-z]+(?:[-_.][a-z]+)*$/i.test(value)) return false;
  const words = value.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  return words.join('').length / words.length >= WORD;
}

/** Shannon entropy in bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
