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
const ASSIGNMENT =
  /(?<name>[A-Za-z0-9_.-]{0,60}(?:secret|passw(?:or)?d|passphrase|token|api[_-]?key|private[_-]?key|access[_-]?key|encryption[_-]?key|master[_-]?key|hmac[_-]?key|signing[_-]?key)[A-Za-z0-9_.-]{0,30})["']?\s{0,4}(?:=>|:=|=|:)\s{0,4}["']?(?<value>[A-Za-z0-9+/_=.~!@#$%^&*-]{16,512})["']?/gi;
const REFERENCE = /^(?:\$|\{|<|%|https?:|file:|env\.|process\.|os\.|secrets?\.|vault:|arn:)/i;
const PLACEHOLDER = /example|changeme|placeholder|your|dummy|xxxx|\*{3}|test|sample|fake/i;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const randomValueDetector: Detector = {
  id: 'random-value',
  title: 'Values of high entropy behind names of secrets, in configuration files',
  find({ text, isText, ending }) {
    if (!isText || !ENDINGS.has(ending)) return [];
    const found: Sighting[] = [];
    for (const match of text.matchAll(ASSIGNMENT)) {
      const { name = '', value = '' } = match.groups ?? {};
      if (!looksRandom(value)) continue;
      const from = match.index + match[0].lastIndexOf(value);
      found.push({ kind: 'random-value', confidence: 'low', from, to: from + value.length, detail: name });
    }
    return found;
  },
};

function looksRandom(value: string): boolean {
  if (REFERENCE.test(value) || PLACEHOLDER.test(value) || UUID.test(value)) return false;
  if (/^[a-z]+(?:[-_.][a-z]+)*$/i.test(value)) return false;
  const perCharacter = entropy(value);
  return /^[0-9a-f]+$/i.test(value) ? value.length >= 32 && perCharacter > 3 : perCharacter > 3.6;
}

/** Shannon entropy in bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
