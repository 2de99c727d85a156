// `drill`: cards prove themselves, alone on any machine or together at the vault; `drill take` brings the proofs in.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import type { DrillProof } from '../../../shared/formats/drill-proof.ts';
import { DRILL_LEVELS } from '../../../shared/model/cards.ts';
import { readManifestFile } from '../../core/backup/read.ts';
import { acknowledgementText } from '../../core/people/acknowledgement.ts';
import {
  CardDrill,
  noteProof,
  readProof,
  recordDrill,
  recordingFailure,
  takeProof,
  tellDrill,
  writeProof,
} from '../../core/vault/drill-acts.ts';
import { RestoreDrill, type Restored } from '../../core/vault/restore-drill.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome, UsageError } from '../command.ts';
import { unlockNamed, type WhoValues, withLockedVault, withVault } from '../open-vault.ts';
import { cards, overwrite, unlocked } from '../options.ts';
import { numberOf } from '../pairs.ts';
import { type CardSource, depositCards } from '../secrets.ts';
import type { World } from '../world.ts';

const LEVELS = {
  D1: 'a card alone signs that it is here and whole',
  D2: 'a holder’s word, noted as such',
  D3: 'enough cards open the vault’s master key, which is forgotten at once',
  D4: 'a backup is restored, compared with its ledger, and removed again',
};

interface DrillValues extends CardSource, WhoValues {
  readonly level: string;
  readonly manifest?: string | undefined;
  readonly backup?: string | undefined;
  readonly out?: string | undefined;
  readonly card: readonly string[];
  readonly by?: string | undefined;
  readonly note?: string | undefined;
  readonly acknowledge: boolean;
  readonly overwrite: boolean;
}

export const drill = command({
  name: 'drill',
  summary: 'Proves that cards, or a backup, would recover the vault.',
  options: {
    level: { type: 'string', required: true, value: 'D1|D2|D3|D4', help: 'What is drilled, see below.' },
    ...cards,
    manifest: {
      type: 'string',
      value: 'FILE',
      help: 'manifest.json of any backup: D1 and D3 without a vault; the proof goes to --out.',
    },
    backup: { type: 'string', value: 'DIR', help: 'D4: the backup to restore.' },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'Where the proof is written, to be taken in with `drill take`; then no vault is needed.',
    },
    card: { type: 'string', multiple: true, value: 'N', help: 'D2: the number of a card; repeatable.' },
    by: { type: 'string', value: 'NAME', help: 'D2: who says so.' },
    note: { type: 'string', value: 'TEXT', help: 'Kept under seal with the drill.' },
    acknowledge: {
      type: 'boolean',
      help: 'D1: the holder acknowledges the duties of a card holder with the same signature.',
    },
    ...overwrite,
    ...unlocked,
  },
  notes: [
    ...Object.entries(LEVELS).map(([level, what]) => `${level}: ${what}.`),
    'With --out neither a vault, nor a keychain, nor anybody else is needed. Failures at a vault are recorded.',
  ],
  async run({ values, world }) {
    const level = DRILL_LEVELS.find((name) => name === values.level);
    if (level === undefined) throw refusal('drill-level', { level: String(values.level).slice(0, 20) });
    if (level === 'D2') return told(world, values);
    if (values.acknowledge && level !== 'D1')
      throw new UsageError('--acknowledge belongs to --level D1', 'drill');
    if (values.acknowledge) world.notice(acknowledgementText('holder'));
    if (level === 'D4') return restored(world, values);
    return values.manifest === undefined
      ? atVault(world, values, level)
      : alone(world, values, level, values.manifest);
  },
});

async function told(world: World, values: DrillValues): Promise<Outcome> {
  const numbers = values.card.map((text) => numberOf(text, '--card', 1, 255));
  if (numbers.length === 0) throw new UsageError('--level D2 needs --card N', 'drill');
  return withVault(world, values, async (vault) => {
    await tellDrill(vault, numbers, values.by ?? vault.nameOf(vault.session.actor), values.note ?? '');
    return {
      json: { level: 'D2', cards: numbers, proven: false },
      text: [
        `Noted for card ${numbers.join(', ')}. A holder’s word proves nothing: the margin stays as it was.`,
      ],
    };
  });
}

async function alone(
  world: World,
  values: DrillValues,
  level: 'D1' | 'D3',
  manifest: string,
): Promise<Outcome> {
  const ports = world.ports();
  const out = placeOf(world, values);
  const manifests = await readManifestFile(ports.folders, manifest, ports.verify);
  ports.folders.expectWritable(out, values.overwrite);
  const host = await ports.startStrongroom();
  try {
    const drill = await CardDrill.alone(ports, host, manifests);
    const told = await entered(world, drill, values, level, host.strongroom);
    const proof = await drill.prove(level, { acknowledge: values.acknowledge });
    return proofOutcome(proof, told, writeProof(ports, proof, out, values.overwrite));
  } finally {
    await host.end();
  }
}

async function atVault(world: World, values: DrillValues, level: 'D1' | 'D3'): Promise<Outcome> {
  return withVault(world, values, async (vault) => {
    const out = values.out === undefined ? null : placeOf(world, values);
    if (out !== null) vault.ports.folders.expectWritable(out, values.overwrite);
    const drill = CardDrill.at(vault);
    const { proof, told } = await recordingFailure(vault, level, async () => {
      try {
        const told = await entered(world, drill, values, level, vault.strongroom);
        return { told, proof: await drill.prove(level, { acknowledge: values.acknowledge }) };
      } catch (error) {
        await drill.abort();
        throw error;
      }
    });
    await recordDrill(vault, proof, values.note ?? '');
    const file = out === null ? null : writeProof(vault.ports, proof, out, values.overwrite);
    return proofOutcome(proof, told, file);
  });
}

async function entered(
  world: World,
  drill: CardDrill,
  values: DrillValues,
  level: 'D1' | 'D3' | 'D4',
  strongroom: Parameters<typeof depositCards>[2],
): Promise<string[]> {
  const told: string[] = [];
  await depositCards(world, world.ports().folders, strongroom, values, async (slot) => {
    const { number, label } = await drill.take(slot);
    told.push(`Card ${number} (${label}) is as it was issued.`);
    const missing = level === 'D1' ? 0 : drill.missing;
    return { missing, told: told.at(-1) ?? '' };
  });
  return told;
}

async function restored(world: World, values: DrillValues): Promise<Outcome> {
  const { backup } = values;
  if (backup === undefined) throw new UsageError('--level D4 needs --backup DIR', 'drill');
  if (values.out === undefined) {
    return withVault(world, values, (vault) =>
      recordingFailure(vault, 'D4', async () => {
        const { result, told } = await restoring(world, values, backup, vault);
        await recordDrill(vault, result.proof, values.note ?? '');
        return restoreOutcome(result, told, null);
      }),
    );
  }
  const ports = world.ports();
  const out = placeOf(world, values);
  ports.folders.expectWritable(out, values.overwrite);
  const { result, told } = await restoring(world, values, backup, null);
  return restoreOutcome(result, told, writeProof(ports, result.proof, out, values.overwrite));
}

async function restoring(world: World, values: DrillValues, backup: string, vault: Vault | null) {
  const ports = world.ports();
  const host = await ports.startStrongroom();
  const temporary = world.temporaryFolder();
  try {
    const drill = await RestoreDrill.begin(ports, host, world.absolute(backup), vault);
    const told = await entered(world, drill.cards, values, 'D4', host.strongroom);
    return { told, result: await drill.restore(temporary, vault) };
  } finally {
    await host.end();
    ports.folders.removeTree(temporary);
  }
}

function placeOf(world: World, { out }: DrillValues): string {
  if (out === undefined)
    throw new UsageError('--out FILE is needed: without a vault the proof goes into a file', 'drill');
  return world.absolute(out);
}

interface Written {
  readonly path: string;
  readonly sha256: string;
}

function proofOutcome(proof: DrillProof, told: readonly string[], file: Written | null): Outcome {
  const { level, epoch, at, acknowledged } = proof.statement;
  const numbers = cardsOf(proof);
  return {
    json: {
      level,
      epoch,
      at,
      cards: numbers,
      acknowledged: acknowledged !== null,
      proof: file?.path ?? null,
    },
    text: [
      ...told,
      level === 'D3'
        ? 'Together they open the master key of this epoch; it was forgotten at once.'
        : 'Its signature over a fresh question was made.',
      ...proofLines(file),
    ],
  };
}

function restoreOutcome(result: Restored, told: readonly string[], file: Written | null): Outcome {
  const { head, keys, versions, since, proof } = result;
  const missing =
    since === null ? [] : [`Since then the vault went on by ${since.events} events and ${since.keys} keys.`];
  return {
    json: { level: 'D4', head, keys, versions, since, cards: cardsOf(proof), proof: file?.path ?? null },
    text: [
      ...told,
      `The backup opens and holds its ledger up to ${head.seq}:${head.hash}.`,
      `${keys} keys with ${versions} versions are in it; each opened and is the key that was recorded.`,
      ...missing,
      'The restored vault was removed; it had no keychain and used no key.',
      ...proofLines(file),
    ],
  };
}

const proofLines = (file: Written | null) =>
  file === null
    ? ['The proof stands in the ledger.']
    : [`The proof stands in ${file.path}; take it in with \`drill take\`.`, `SHA-256 ${file.sha256}`];

const cardsOf = ({ signatures }: DrillProof) => signatures.map(({ by }) => Number(by.split(':')[2]));

export const drillTake = command({
  name: 'drill take',
  summary: 'Takes proofs of drills into the register.',
  operand: { name: 'PROOF…', help: 'Files that drills wrote.', several: true },
  options: {
    note: { type: 'string', value: 'TEXT', help: 'Kept under seal with the drill.' },
    ...unlocked,
  },
  notes: [
    'Works locked too: without a passphrase a proof waits in the vault and counts from the next unlock on.',
    'What is unsigned, altered, foreign, of an old epoch or taken in before counts for nothing.',
  ],
  run: ({ values, operands, world }) =>
    withLockedVault(world, values, async (vault) => {
      const asked = [values.as, values['passphrase-file'], values['passphrase-fd']];
      if (asked.some((value) => value !== undefined)) await unlockNamed(world, vault, values);
      const taken: { file: string; cards: number[]; level: string }[] = [];
      const refused: { file: string; error: Refusal }[] = [];
      for (const file of operands) {
        try {
          const proof = readProof(vault.ports, file);
          const numbers = vault.locked
            ? await noteProof(vault, proof)
            : await takeProof(vault, proof, values.note ?? '');
          taken.push({ file, cards: numbers, level: proof.statement.level });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refused.push({ file, error });
        }
      }
      const [first] = refused;
      if (first !== undefined && operands.length === 1) throw first.error;
      if (first !== undefined) {
        throw refusal('proofs-partly', {
          taken: taken.length,
          refused: refused.map(({ file, error }) => `${file}: ${error.failure.message}`).join(' '),
        });
      }
      return {
        json: { taken, waiting: vault.locked },
        text: taken.map(
          ({ file, cards: numbers, level }) =>
            `${file}: ${level} of card ${numbers.join(', ')} ${vault.locked ? 'waits for the next unlock.' : 'counts.'}`,
        ),
      };
    }),
});
