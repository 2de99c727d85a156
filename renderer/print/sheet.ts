// The two pages of a card, front and back, as elements. Black on white; one card a sheet.
import type { Card } from '../../shared/formats/card.ts';
import { qrModules } from '../../shared/formats/card-qr.ts';
import { readSealedCard, sealedLines } from '../../shared/formats/card-sealed.ts';
import { cardText, groupedText, qrText, TEXT_LENGTH } from '../../shared/formats/card-text.ts';
import { cardWords, WORD_COUNT } from '../../shared/formats/card-words.ts';
import type { CardSheet } from '../../shared/model/card-sheet.ts';
import { sheetTexts } from '../texts/sheet.ts';
import { onDay } from '../texts/words.ts';

type Child = Node | string;

/** The elements to put into the body. `card` is null when it is written by hand or sealed. */
export function drawSheet(sheet: CardSheet, card: Card | null): Element[] {
  return [front(sheet, card), back(sheet)];
}

function front(sheet: CardSheet, card: Card | null): Element {
  const t = sheetTexts;
  return page(
    sheet,
    element('header', 'head', [
      element('p', 'what', [t.title(sheet.number, sheet.of)]),
      element('h1', '', [sheet.holder]),
      element('p', 'role', [sheet.sealed === null ? t.role : t.sealedRole]),
    ]),
    element('p', 'rule', [t.rule(sheet.threshold, sheet.of)]),
    element('dl', 'facts', [
      ...fact(t.vault, sheet.vaultName),
      ...fact(t.fingerprint, sheet.fingerprintWords),
      ...fact(t.set, t.setOf(sheet.epoch, sheet.setWords, sheet.setTag)),
      ...fact(t.created, onDay(sheet.created)),
      ...fact(t.reviewBy, onDay(sheet.reviewBy)),
      ...fact(t.manifest, sheet.manifest),
      ...fact(t.head, sheet.head),
    ]),
    ...looks(sheet, card),
  );
}

function looks(sheet: CardSheet, card: Card | null): Element[] {
  const t = sheetTexts;
  if (sheet.sealed !== null) {
    const lines = sealedLines(readSealedCard(sheet.sealed));
    return [
      element('section', 'looks', [
        element('h2', '', [t.code]),
        code(sheet.sealed.toUpperCase()),
        element('h2', '', [t.lines]),
        element('p', 'note', [t.sealedNote]),
        element(
          'ol',
          'lines',
          lines.map((line) => element('li', '', [(line.match(/.{1,4}/g) ?? []).join(' ')])),
        ),
      ]),
    ];
  }
  const groups = card === null ? blank(Math.ceil(TEXT_LENGTH / 4)) : groupedText(cardText(card));
  const words = card === null ? blank(WORD_COUNT) : cardWords(card);
  return [
    element('section', card === null ? 'looks by-hand' : 'looks', [
      ...(card === null
        ? [element('p', 'note', [t.byHandNote])]
        : [element('div', 'code-row', [code(qrText(card)), element('p', 'note', [t.looksNote])])]),
      element('h2', '', [t.text]),
      numbered('groups', groups),
      element('h2', '', [t.words]),
      numbered('words', words),
    ]),
  ];
}

function back(sheet: CardSheet): Element {
  const t = sheetTexts;
  const known = sheet.backups.map((place) => element('li', '', [place]));
  const open = blank(Math.max(1, 4 - known.length)).map(() => element('li', 'line', []));
  return page(
    sheet,
    element('h2', 'first', [t.doTitle]),
    list(t.doThis(sheet)),
    element('h2', '', [t.neverTitle]),
    list(t.never),
    element('h2', '', [t.neededTitle]),
    list(t.needed(sheet.threshold)),
    element('h2', '', [t.backupsTitle]),
    element('p', 'note', [t.backupsNote]),
    element('ul', 'places', [...known, ...open]),
    element('h2', '', [t.checksTitle]),
    element('p', 'note', [t.checksNote]),
    element(
      'table',
      'checks',
      [t.checkColumns, ...Array.from({ length: 5 }, () => ['', '', ''])].map((row, i) =>
        element(
          'tr',
          '',
          row.map((cell) => element(i === 0 ? 'th' : 'td', '', [cell])),
        ),
      ),
    ),
  );
}

function page(sheet: CardSheet, ...children: Child[]): Element {
  const t = sheetTexts;
  return element('article', sheet.rehearsal ? 'page rehearsal' : 'page', [
    ...(sheet.rehearsal ? [element('p', 'band', [t.rehearsal])] : []),
    ...children,
    element('footer', '', [
      element('span', '', [t.foot(sheet.product, sheet.vault)]),
      element('span', '', [t.footCard(sheet.number, sheet.of, sheet.epoch)]),
    ]),
  ]);
}

/** The code as a picture of squares, in a size that cheap cameras read: modules of 0.8 mm at least. */
function code(text: string): Element {
  const modules = qrModules(text);
  const quiet = 4;
  const side = modules.length + 2 * quiet;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('class', modules.length > 40 ? 'code large' : 'code');
  svg.setAttribute('shape-rendering', 'crispEdges');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const squares = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  );
  path.setAttribute('d', squares.join(''));
  svg.append(path);
  return svg;
}

function numbered(look: string, parts: readonly string[]): Element {
  return element(
    'ol',
    look,
    parts.map((part, i) => element('li', '', [element('i', '', [String(i + 1)]), element('b', '', [part])])),
  );
}

const blank = (count: number) => Array.from({ length: count }, () => '');
const list = (items: readonly string[]) =>
  element(
    'ul',
    'rules',
    items.map((item) => element('li', '', [item])),
  );
const fact = (name: string, value: string) => [element('dt', '', [name]), element('dd', '', [value])];

function element(tag: string, look: string, children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag);
  if (look !== '') made.className = look;
  made.append(...children);
  return made;
}
