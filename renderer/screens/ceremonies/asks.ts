// What a step asks for, by its kind; for acts by what the act does. A table, so that a new act is one entry.
import type { ActName, StepKind } from '../../../shared/model/ceremonies/parts.ts';
import type { StepView } from '../../../shared/model/ceremonies/views.ts';

export type Asks =
  | 'fields'
  | 'people'
  | 'things'
  | 'consent'
  | 'words'
  | 'statements'
  | 'cards out'
  | 'cards in'
  | 'cards search'
  | 'passphrases in turn'
  | 'work';

const BY_KIND: Partial<Record<StepKind, Asks>> = {
  'roll-call': 'people',
  materials: 'things',
  consent: 'consent',
  nonce: 'words',
  statements: 'statements',
};

const BY_ACT: Partial<Record<ActName, Asks>> = {
  'creation.card': 'cards out',
  'epoch.card': 'cards out',
  'recovery.card': 'cards in',
  'recovery.search': 'cards search',
  'epoch.old-card': 'cards in',
  'drill.card': 'cards in',
  'quorum.card': 'cards in',
  'quorum.work': 'work',
  'creation.passphrase': 'passphrases in turn',
  'recovery.passphrase': 'passphrases in turn',
};

export const ceremonyAsks = ({ kind, act }: Pick<StepView, 'kind' | 'act'>): Asks =>
  (act === null ? BY_KIND[kind] : BY_ACT[act]) ?? 'fields';
