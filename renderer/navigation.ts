// The screens of an open vault: those of the navigation, and what each is called.
import { frameTexts } from './texts/frame.ts';
import { ringTexts } from './texts/rings.ts';

/** Screens that stand in the navigation. */
export type Simple =
  | 'overview'
  | 'keys'
  | 'use'
  | 'handover'
  | 'ceremonies'
  | 'recovery'
  | 'people'
  | 'policy'
  | 'incidents'
  | 'ledger'
  | 'scan'
  | 'settings'
  | 'guide';

/** The entries of the navigation, in groups; an entry is here when its screen exists. */
export const NAVIGATION: readonly (readonly Simple[])[] = [
  ['overview', 'keys', 'use', 'handover', 'ceremonies'],
  ['recovery', 'people'],
  ['policy', 'incidents', 'ledger', 'scan'],
  ['settings', 'guide'],
];

/** What a screen is called; that of rings is reached from the keys. */
export const screenName = (at: Simple | 'rings'): string =>
  at === 'rings' ? ringTexts.title : frameTexts[at];
