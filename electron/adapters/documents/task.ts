// A task on paper: what is to be done, lines to write on, and boxes for time and initials.
import type { Task } from '../../core/ports/documents.ts';
import { type Element, MARGIN, type Sheet } from './sheet.ts';
import { GAP, GREY, INK, NAME, RULE, TEXT } from './styles.ts';
import type { Style, Typesetter } from './typesetting.ts';

const TITLE: Style = { face: 'bold', size: 10.5, leading: 15, colour: INK };
const WARNING: Style = { face: 'bold', size: 9, leading: 14, colour: INK };
const LABEL: Style = { face: 'text', size: 7.5, leading: 10, colour: GREY };
/** Left of everything: the number. */
const INSET = 26;
const BLANK = 24;
const BLANK_LABEL = 150;
const BOX = 30;
const BOX_WIDTH = 96;

export function setTask(sheet: Sheet, type: Typesetter, task: Task): void {
  const width = sheet.width - INSET;
  const parts = [
    { style: TITLE, lines: type.lines(task.title, TITLE, width) },
    { style: NAME, lines: type.lines(task.aside, NAME, width) },
    ...(task.warning === '' ? [] : [{ style: WARNING, lines: type.lines(task.warning, WARNING, width) }]),
    ...(task.text === '' ? [] : [{ style: TEXT, lines: type.lines(task.text, TEXT, width) }]),
  ];
  const texts = parts.reduce((sum, { style, lines }) => sum + style.leading * lines.length, 0);
  const height = texts + BLANK * task.blanks.length + (task.boxes.length > 0 ? BOX + GAP : 0);
  sheet.room(height);
  const top = sheet.y;
  const element = sheet.element('P');
  const [number = []] = type.lines(task.number, TITLE, INSET);
  sheet.line(element, number, TITLE, MARGIN, top);
  for (const { style, lines } of parts) sheet.flow(element, lines, style, MARGIN + INSET);
  for (const blank of task.blanks) setBlank(sheet, type, element, blank, width);
  if (task.boxes.length > 0) setBoxes(sheet, type, element, task.boxes);
  element.end();
  // Over the end of a page the bar stands on the last part alone.
  if (task.warning !== '')
    sheet.bar(MARGIN - 9, Math.min(top, sheet.y), 3, sheet.y - Math.min(top, sheet.y), INK);
}

function setBlank(sheet: Sheet, type: Typesetter, element: Element, label: string, width: number): void {
  const lines = type.lines(label, NAME, BLANK_LABEL - GAP);
  sheet.room(Math.max(BLANK, NAME.leading * lines.length + GAP));
  const y = sheet.y + GAP;
  for (const [i, line] of lines.entries())
    sheet.line(element, line, NAME, MARGIN + INSET, y + i * NAME.leading);
  sheet.y += Math.max(BLANK, NAME.leading * lines.length + GAP);
  sheet.bar(MARGIN + INSET + BLANK_LABEL, sheet.y - 2, width - BLANK_LABEL, 0.5, INK);
}

function setBoxes(sheet: Sheet, type: Typesetter, element: Element, labels: readonly string[]): void {
  sheet.room(BOX + GAP);
  const y = sheet.y + GAP;
  for (const [i, label] of labels.entries()) {
    const x = MARGIN + INSET + i * (BOX_WIDTH + GAP);
    for (const [left, top, wide, high] of [
      [x, y, BOX_WIDTH, 0.75],
      [x, y + BOX, BOX_WIDTH, 0.75],
      [x, y, 0.75, BOX],
      [x + BOX_WIDTH, y, 0.75, BOX],
    ] as const)
      sheet.bar(left, top, wide, high, RULE);
    const [line = []] = type.lines(label, LABEL, BOX_WIDTH - 8);
    sheet.line(element, line, LABEL, x + 4, y + 2);
  }
  sheet.y = y + BOX;
}
