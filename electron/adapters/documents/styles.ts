// Colours, typefaces and measures that all parts of a document share; in points.
import type { Style } from './typesetting.ts';

export const INK = '#14181f';
export const GREY = '#545c69';
export const RULE = '#c3c9d2';

export const TEXT: Style = { face: 'text', size: 10, leading: 14, colour: INK };
export const EXACT: Style = { face: 'exact', size: 9, leading: 14, colour: INK };
export const HEADING: Style = { face: 'bold', size: 12, leading: 17, colour: INK };
export const TITLE: Style = { face: 'bold', size: 20, leading: 26, colour: INK };
export const NAME: Style = { face: 'text', size: 9, leading: 14, colour: GREY };
export const COLUMN: Style = { face: 'bold', size: 9, leading: 13, colour: INK };
export const FOOT_TEXT: Style = { face: 'text', size: 7.5, leading: 10, colour: GREY };
export const FOOT_EXACT: Style = { face: 'exact', size: 6.5, leading: 10, colour: GREY };

export const GAP = 8;
export const INDENT = 14;
export const NAMES = 130;
export const CELL = 4;
