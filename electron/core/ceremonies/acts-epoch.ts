// New cards: made in memory, the old ones brought, every new one read back, and the one commit.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson } from '../../../shared/formats/canonical.ts';
import type { CardMark } from '../../../shared/model/cards.ts';
import type { EpochCause } from '../../../shared/model/epochs.ts';
import { oldCardsLeft as oldCardsAtHand } from '../epochs/commands.ts';
import { NewEpoch } from '../epochs/new-epoch.ts';
import { currentEpoch } from '../ledger/state.ts';
import { findPerson, idsOf } from '../people/persons.ts';
import { markCards } from '../vault/register-acts.ts';
import type { ActsOf } from './act.ts';
import { backupData, cardBack, nextCard, setData } from './acts-creation.ts';
import { approvals, cardNumbers, names, number, openVault, text, unlocking } from './given.ts';

export const epochActs: ActsOf<'epoch'> = {
  'epoch.prepare': {
    async run({ stage, run }) {
      const vault = openVault(stage);
      const { parameters } = run;
      const likely = [...vault.state.custodians.keys()].map((custodian) => ({ custodian, passphrase: '' }));
      const cause = text(parameters, 'cause');
      const lost = cardNumbers(parameters, 'lost');
      const epoch = await NewEpoch.prepare(
        vault,
        {
          holders: names(parameters, 'holders'),
          threshold: number(parameters, 'threshold'),
          cause: cause === '' || cause === 'auto' ? null : (cause as EpochCause),
          reason: text(parameters, 'reason'),
          unattended: false,
          cardsLost: parameters['cards-lost'] === true,
          lost,
        },
        likely,
      );
      stage.works.epoch = epoch;
      const oldCardsLeft = oldCardsAtHand(vault.state, lost);
      return { data: { ...setData(epoch.manifest), oldCardsNeeded: epoch.missing, oldCardsLeft } };
    },
  },

  'epoch.old-card': {
    turn: ({ stage: { works } }) =>
      works.epoch === null ? null : { accepted: works.epoch.oldCards, missing: works.epoch.missing },
    async run({ stage: { works }, secret }) {
      const { epoch } = works;
      if (epoch === null) throw refusal('ceremony-act-lost', { what: 'the new epoch' });
      if (epoch.missing === 0) return { data: { cards: epoch.oldCards } };
      if (typeof secret.card !== 'string') {
        epoch.expectOldCards();
        return { data: { cards: epoch.oldCards } };
      }
      const { number: card, label } = await epoch.oldCard(secret.card);
      return { data: { card, label, cards: epoch.oldCards }, again: epoch.missing > 0 };
    },
  },

  'epoch.card': {
    turn: ({ stage: { works } }) => (works.epoch === null ? null : nextCard(works.epoch)),
    run: ({ stage: { works }, secret }) => cardBack(works.epoch, secret.card),
  },

  'epoch.commit': {
    async run({ stage, recorded, secret }) {
      const vault = openVault(stage);
      const { epoch } = stage.works;
      if (epoch === null) throw refusal('ceremony-act-lost', { what: 'the new epoch' });
      const begun = await epoch.commit({
        passphrases: unlocking(vault, secret),
        approvals: approvals(vault, secret),
        backupTo: text(recorded, 'backup'),
      });
      const { oldCards: signedByCards, lostCards } = epoch;
      stage.works.epoch = null;
      const { backup, backupFailure, opensStill, cleared } = begun;
      return {
        data: {
          ...setData(begun.manifest),
          signedByCards,
          lostCards,
          head: vault.state.head.hash,
          ...(backup === null ? { backupFailure: backupFailure?.message ?? '' } : backupData(backup)),
          traces: cleared
            ? ''
            : 'Traces of old seals are left in the vault file; they go with its next change.',
          oldCardsStillOpen: opensStill.map(({ at, place, epoch: of }) => ({ at, place, epoch: of })),
        },
        outputs: { 'manifest.json': utf8(`${canonicalJson(currentEpoch(vault.state).signed as never)}\n`) },
      };
    },
  },

  // May be done again: what is entered already stays.
  'epoch.leaver-card': {
    async run({ stage, run, recorded }) {
      const vault = openVault(stage);
      const leaver = text(run.parameters, 'leaver');
      const mark = text(recorded, 'card') as CardMark;
      const old = vault.state.epochs.get(vault.state.epoch - 1);
      const ids = idsOf(vault.state, findPerson(vault.state, leaver)?.id ?? leaver);
      const cards = [...(old?.cards.values() ?? [])].filter(({ holder }) => ids.has(holder));
      const entered = cards.filter(({ mark: before }) => before?.as !== mark).map((one) => one.number);
      await markCards(vault, old?.number ?? 0, entered, mark, text(run.parameters, 'reason'));
      return { data: { card: mark, cards: cards.map((one) => one.number), epoch: old?.number ?? 0 } };
    },
  },
};
