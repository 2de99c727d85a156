// A language that nobody speaks, for tests of the window: every text of the catalogue with marks on its letters, half as long
// again, between brackets. A text that is cut loses a bracket; a text without brackets does not come from the catalogue.

/** Letters that a translation would rather have; vowels twice, since other languages need more room inside words too. */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'áä',
  e: 'êé',
  i: 'ïí',
  o: 'öó',
  u: 'üú',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ÿ',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ø',
  U: 'Û',
};
/** Parts that came from the catalogue themselves keep their form. */
const INSIDE = /⟦[^⟦⟧]*⟧/;
const MORE = 0.45;

/** A text in the pseudo-locale; brackets never stand in brackets. */
export function pseudo(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  const parts = text.split(/(⟦[^⟦⟧]*⟧)/);
  const own = parts.filter((part) => !INSIDE.test(part)).join('');
  const marks = (part: string) => part.replace(/[a-zA-Z]/g, (letter) => LETTERS[letter] ?? letter);
  // What is marked already came from the catalogue and is as long as it shall be.
  const marked = parts.map((part) => (INSIDE.test(part) ? part.slice(1, -1) : marks(part))).join('');
  const wanted = Math.ceil(own.length * (1 + MORE)) - marks(own).length;
  let filler = '';
  while (filler.length < wanted) filler += ' öñê'.slice(0, 4 + (filler.length % 3));
  return `⟦${marked.trimEnd()}${filler}⟧`;
}

/** What a test of the window finds there. */
export interface SwitchOfTexts {
  /** Texts as they were handed out before the switch; a component that keeps one in its state goes on showing it. */
  readonly handed: ReadonlyMap<string, string>;
  readonly pseudo: (text: string) => string;
  switch(): void;
}

const handed = new Map<string, string>();
let on = false;

/** Whether the address asks for texts that can be switched. */
const asked = () =>
  typeof location !== 'undefined' && new URLSearchParams(location.search).get('texts') === 'pseudo';

function say(text: string): string {
  if (on) return pseudo(text);
  handed.set(text, pseudo(text));
  return text;
}

const proxies = new WeakMap<object, object>();

function shown(value: unknown, asIs: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return say(value);
  if (typeof value === 'function') {
    return (...given: unknown[]) => shown((value as (...all: unknown[]) => unknown)(...given), asIs);
  }
  if (typeof value !== 'object' || value === null) return value;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return plain ? proxied(value, asIs) : value;
}

function proxied<T extends object>(value: T, asIs: ReadonlySet<string>): T {
  const known = proxies.get(value);
  if (known !== undefined) return known as T;
  const proxy = new Proxy(value, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name);
      const own = typeof name === 'string' && Object.hasOwn(target, name) && !asIs.has(name);
      return own ? shown(part, asIs) : part;
    },
  });
  proxies.set(value, proxy);
  return proxy;
}

/** The texts, or where the address asks for it the same in the form that is switched on when they are read. */
export function inForm<T extends object>(texts: T, asIs: ReadonlySet<string>): T {
  return asked() ? (shown(texts, asIs) as T) : texts;
}

/** Where the address asks for it, lets a test switch the form; `then` shows everything anew. */
export function onSwitch(then: () => void): void {
  if (!asked()) return;
  const made: SwitchOfTexts = {
    handed,
    pseudo,
    switch() {
      on = true;
      then();
    },
  };
  Object.defineProperty(globalThis, 'holdfastTexts', { value: made });
}
