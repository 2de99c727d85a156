// Where terms of the glossary stand in a text of a screen, so that they can explain themselves there.
import { GLOSSARY, TERMS, type Term } from '../../shared/glossary.ts';

/**
 * The forms in which a term stands in running text. None where its words are everyday ones that mostly mean no more than they
 * say ("active", "record", "to process"), or where another thing has the same word on a screen (an exception of a search).
 */
const FORMS: Readonly<Record<Term, readonly string[]>> = {
  active: [],
  'age-file': ['age file', 'age files'],
  approval: ['approval', 'approvals'],
  backup: ['backup', 'backups'],
  'blast-radius': ['blast radius'],
  byok: ['bring your own key'],
  card: ['card', 'cards'],
  ceremony: ['ceremony', 'ceremonies'],
  'check-value': ['check value', 'check values'],
  'commit-point': ['commit point'],
  commitment: ['commitment', 'commitments'],
  compromised: ['compromised'],
  cryptoperiod: ['cryptoperiod', 'cryptoperiods'],
  custodian: ['custodian', 'custodians'],
  deactivated: ['deactivated'],
  destroyed: [],
  'destroyed-compromised': [],
  diceware: ['diceware'],
  drill: ['drill', 'drills'],
  'dual-control': ['dual control'],
  epoch: ['epoch', 'epochs'],
  exception: [],
  finding: ['finding', 'findings'],
  fingerprint: ['fingerprint words'],
  hash: ['hash', 'hashes'],
  head: ['head of the ledger'],
  holder: ['card holder', 'card holders', 'holder', 'holders'],
  incident: ['incident', 'incidents'],
  instance: ['instance'],
  keychain: ['keychain'],
  ledger: ['ledger'],
  manifest: ['manifest', 'manifests'],
  margin: ['margin'],
  'master-key': ['master key'],
  'originator-usage': ['protecting period'],
  'pre-active': ['pre-active'],
  process: [],
  protect: [],
  purpose: [],
  quorum: ['quorum'],
  'read-back': [],
  recipient: ['recipient', 'recipients'],
  'recipient-usage': [],
  record: [],
  rehearsal: ['rehearsal'],
  ring: ['ring', 'rings'],
  rollback: ['rolled back'],
  rotation: ['rotation'],
  seal: ['sealed', 'under seal'],
  shred: ['shredding'],
  signature: ['signature', 'signatures'],
  strongroom: ['strongroom'],
  suspended: ['suspended'],
  threshold: ['threshold'],
  unlock: [],
  vault: ['vault'],
  version: [],
  witness: ['witness', 'witnesses'],
  view: [],
  wrap: ['wrapped', 'wrapping'],
};

const TERM_OF = new Map(
  Object.entries(FORMS).flatMap(([term, forms]) => forms.map((form) => [form, term as Term] as const)),
);
// The longest first: "head of the ledger" before "ledger". What follows the name of the programme is a command, and what
// begins in quotes is a name that people gave.
const ANY = new RegExp(
  `(?<![\\p{L}“-]|holdfast )(${[...TERM_OF.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}-])`,
  'giu',
);

export type TextPart = string | { readonly term: Term; readonly as: string };

/** A text in parts: the first place of each term that `wanted` lets through, and what stands between. */
export function withTerms(text: string, wanted: (term: Term) => boolean): TextPart[] {
  const parts: TextPart[] = [];
  const met = new Set<Term>();
  let from = 0;
  for (const { 0: as, index } of text.matchAll(ANY)) {
    const term = TERM_OF.get(as.toLowerCase());
    if (term === undefined || met.has(term) || !wanted(term)) continue;
    met.add(term);
    if (index > from) parts.push(text.slice(from, index));
    parts.push({ term, as });
    from = index + as.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Terms that are the whole of a heading mean what the glossary says, everyday words as well: "Purpose", "Versions". */
const HEADS = new Map<string, Term>(
  TERMS.flatMap((term) => {
    const title = GLOSSARY[term].title.toLowerCase();
    return [title, `${title}s`].map((head) => [head, term] as const);
  }),
);

/** The term that a title is as a whole: it may be a name that people gave, with a term in it by chance. */
export function termOfTitle(text: string): Term[] {
  const whole = HEADS.get(text.toLowerCase());
  return whole === undefined ? [] : [whole];
}

/** The terms in the heading of a part, or at the head of a column. */
export function termsOfHead(text: string): Term[] {
  const whole = termOfTitle(text);
  if (whole.length > 0) return whole;
  return withTerms(text, () => true).flatMap((part) => (typeof part === 'string' ? [] : [part.term]));
}
