// Holders open a locked vault: it is looked at, cards are brought and compared, it stands open for its time, and an account is
// taken of what was done.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords, tagWords } from '../../../shared/formats/fingerprint.ts';
import { moment } from '../../../shared/model/events/parts.ts';
import type { QuorumSession } from '../ledger/state/ceremonies.ts';
import { currentManifest } from '../ledger/state.ts';
import { beginClosing } from '../vault/card-unlocking.ts';
import { accountOf, type QuorumAccount, QuorumOpening } from '../vault/quorum.ts';
import type { Vault } from '../vault/vault.ts';
import type { ActAt, ActsOf } from './act.ts';
import { number, text } from './given.ts';
import type { Stage } from './stage.ts';

/** Sentences of an account that stand in the record itself; all are in its file. */
const MOST_TOLD = 40;

export const quorumActs: ActsOf<'quorum'> = {
  'quorum.look': {
    async run({ stage, run }) {
      const vault = vaultAtHand(stage);
      const purpose = text(run.parameters, 'purpose');
      const minutes = number(run.parameters, 'minutes');
      const opening = await QuorumOpening.begin(vault, { purpose, minutes });
      stage.works.quorum = opening;
      const { fingerprint, setTag, epoch, k, n } = opening.manifest;
      const { seq, hash } = vault.state.head;
      return {
        data: {
          fingerprintWords: fourWords(fromBase64url(fingerprint)),
          set: tagWords(fromBase64url(setTag)),
          epoch,
          threshold: k,
          cards: n,
          head: `${seq}:${hash}`,
          custodians: vault.state.custodians.size,
        },
      };
    },
  },

  'quorum.card': {
    turn: ({ stage: { works } }) =>
      works.quorum === null ? null : { accepted: works.quorum.accepted, missing: works.quorum.missing },
    async run({ stage, secret }) {
      const opening = openingOf(stage);
      const { number: card, label } = await opening.card(text(secret, 'card'));
      return { data: { card, label, cards: opening.accepted }, again: opening.missing > 0 };
    },
  },

  'quorum.combine': {
    async run({ stage }) {
      const opening = openingOf(stage);
      const { set, digits, confirmation } = await opening.combine();
      return {
        data: { set: `${set} (${digits})`, confirmation: inEights(confirmation), cards: opening.accepted },
      };
    },
  },

  'quorum.compare': {
    async run({ stage, recorded }) {
      openingOf(stage).compare(text(recorded, 'read'));
      return { data: { agrees: true } };
    },
  },

  'quorum.open': {
    found: (at) => {
      const session = sessionOf(at);
      return session === null ? {} : opened(vaultAtHand(at.stage), session);
    },
    async run({ stage }) {
      const opening = openingOf(stage);
      const session = await opening.open();
      stage.works.quorum = null;
      return { data: opened(opening.vault, session) };
    },
  },

  'quorum.work': {
    turn: (at) => {
      const session = sessionOf(at);
      if (session === null) return null;
      const { events, open } = accountOf(vaultAtHand(at.stage), session);
      return { until: session.until, open, events: events.length };
    },
    run: async () => ({ data: {} }),
  },

  'quorum.end': {
    async run(at) {
      const vault = vaultAtHand(at.stage);
      const session = sessionOf(at);
      if (session === null) throw refusal('ceremony-act-lost', { what: 'the session' });
      const open = vault.quorum?.id === session.id;
      if (open) await beginClosing(vault);
      const account = accountOf(vault, session);
      const last = account.events.at(-1) ?? { seq: session.seq, at: session.at };
      return {
        data: {
          session: session.id,
          from: moment(session.at),
          to: moment(open ? at.stage.ports.clock.now() : last.at),
          how: open
            ? 'ended by those who were here'
            : `locked before it was ended; its time was ${moment(session.until)}`,
          events: account.events.length,
          first: session.seq,
          last: last.seq,
          what: toldOf(account),
        },
        outputs: { 'session.json': utf8(`${canonicalJson(account as never)}\n`) },
      };
    },
  },
};

/** Digits in groups, of which the first stands on every card. */
const inEights = (hex: string): string => (hex.match(/.{1,8}/g) ?? []).join(' ');

/** What was done, to be read aloud: each sentence once, with how often. */
function toldOf({ events }: QuorumAccount): string {
  const often = new Map<string, number>();
  for (const { told } of events) often.set(told, (often.get(told) ?? 0) + 1);
  const told = [...often].map(([sentence, n]) => (n === 1 ? sentence : `${n} times: ${sentence}`));
  const more = told.length - MOST_TOLD;
  return [...told.slice(0, MOST_TOLD), ...(more > 0 ? [`And ${more} more, in session.json.`] : [])].join(' ');
}

/** The vault of the ceremony, locked or open. */
function vaultAtHand(stage: Stage): Vault {
  const vault = stage.vault();
  if (vault === null) throw refusal('quorum-vault-needed');
  return vault;
}

function openingOf({ works }: Stage): QuorumOpening {
  if (works.quorum === null) throw refusal('ceremony-act-lost', { what: 'the cards' });
  return works.quorum;
}

/** The session that the ceremony opened, by the ledger: both stand in one commit. */
function sessionOf({ stage, run }: Pick<ActAt, 'stage' | 'run'>): QuorumSession | null {
  const state = stage.vault()?.state;
  const committed = state?.ceremonies.get(run.opening.id)?.committed;
  if (state === undefined || committed == null) return null;
  return [...state.quorums.values()].find(({ at }) => at === committed) ?? null;
}

/** What the record says of an opening: whose cards, and until when. */
function opened(vault: Vault, { id, cards, seq, at, until }: QuorumSession) {
  const labels = new Map(currentManifest(vault.state).cards.map((card) => [card.number, card.label]));
  return {
    session: id,
    cards: cards.map((card) => `${card} (${labels.get(card) ?? ''})`),
    from: moment(at),
    until: moment(until),
    event: seq,
  };
}
