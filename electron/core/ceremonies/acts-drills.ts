// Drills at the vault: a card alone, a holder's word, a quorum, a backup restored.
import { refusal } from '../../../shared/errors/index.ts';
import { proofFile } from '../../../shared/formats/drill-proof.ts';
import { CardDrill, recordDrill, recordingFailure, tellDrill } from '../vault/drill-acts.ts';
import { RestoreDrill } from '../vault/restore-drill.ts';
import type { Act, ActsOf } from './act.ts';
import { number, openVault, text } from './given.ts';

const proven: Act['run'] = async ({ stage, run }) => {
  const vault = openVault(stage);
  const { works } = stage;
  const drill = works.drill;
  if (drill === null) throw refusal('ceremony-act-lost', { what: 'the cards of the drill' });
  const level = text(run.parameters, 'level') === 'D1' ? 'D1' : 'D3';
  const cards = drill.cards.accepted;
  const proof = await recordingFailure(vault, level, () => drill.cards.prove(level));
  works.drill = null;
  await recordDrill(vault, proof, text(run.parameters, 'note'));
  return { data: { level, cards }, outputs: { 'drill-proof.json': proofFile(proof) } };
};

export const drillActs: ActsOf<'drill'> = {
  'drill.card': {
    turn: ({ stage: { works }, run }) => ({
      accepted: works.drill?.cards.accepted ?? [],
      missing: missing(works.drill?.cards ?? null, run.parameters.level === 'D1'),
    }),
    async run({ stage, run, secret }) {
      const { works } = stage;
      works.drill ??= {
        cards: CardDrill.at(openVault(stage)),
        restore: null,
        host: null,
        end: async () => {},
      };
      const { cards } = works.drill;
      const { number: card, label } = await cards.take(text(secret, 'card'));
      const alone = run.parameters.level === 'D1';
      return { data: { card, label }, again: !alone && cards.missing > 0 };
    },
  },
  'drill.prove': { run: proven },
  'drill.tell': {
    async run({ stage, run }) {
      const vault = openVault(stage);
      const card = number(run.parameters, 'card');
      await tellDrill(vault, [card], text(run.parameters, 'holder'), text(run.parameters, 'note'));
      return { data: { level: 'D2', cards: [card], proven: false } };
    },
  },
  'drill.backup': {
    async run({ stage, run }) {
      const vault = openVault(stage);
      const host = await stage.otherHost();
      const end = () => stage.endOther(host);
      const folder = text(run.parameters, 'backup');
      const restore = await RestoreDrill.begin(stage.ports, host, folder, vault).catch(async (error) => {
        await end();
        throw error;
      });
      stage.works.drill = { cards: restore.cards, restore, host, end };
      const { seq, hash } = restore.backup.head;
      return { data: { head: `${seq}:${hash}` } };
    },
  },
  'drill.restore': {
    async run({ stage, run }) {
      const vault = openVault(stage);
      const restore = stage.works.drill?.restore ?? null;
      if (restore === null) throw refusal('ceremony-act-lost', { what: 'the backup of the drill' });
      const temporary = stage.temporaryFolder();
      try {
        const { proof, head, keys, versions, since } = await recordingFailure(vault, 'D4', () =>
          restore.restore(temporary, vault),
        );
        await stage.works.drill?.end();
        stage.works.drill = null;
        await recordDrill(vault, proof, text(run.parameters, 'note'));
        return {
          data: {
            level: 'D4',
            head: `${head.seq}:${head.hash}`,
            keys,
            versions,
            ...(since === null ? {} : { since: { ...since } }),
          },
          outputs: { 'drill-proof.json': proofFile(proof) },
        };
      } finally {
        stage.ports.folders.removeTree(temporary);
      }
    },
  },
};

/** Cards still needed; -1 while no card was given. */
function missing(cards: CardDrill | null, alone: boolean): number {
  if (alone) return (cards?.accepted.length ?? 0) > 0 ? 0 : 1;
  return cards?.missing ?? -1;
}
