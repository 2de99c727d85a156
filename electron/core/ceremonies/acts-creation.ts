// A new vault: passphrases, keys in memory, cards shown and read back one by one, and the commit that makes it exist.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import { type Manifest, shortHash } from '../../../shared/formats/manifest.ts';
import { INITIAL_POLICY } from '../../../shared/model/policy/policy.ts';
import { folderName } from '../backup/folder-name.ts';
import type { BackupWritten } from '../backup/write.ts';
import { currentEpoch } from '../ledger/state.ts';
import { expectStrong } from '../policy/passphrase.ts';
import type { CardMaker } from '../shares/fresh-cards.ts';
import { Creation } from '../vault/creation.ts';
import type { ActDone, ActsOf } from './act.ts';
import { names, number, text } from './given.ts';
import type { Stage } from './stage.ts';

export const creationActs: ActsOf<'creation'> = {
  'creation.passphrase': {
    turn: ({ stage, run }) => passphraseTurn(stage, run.parameters),
    async run({ stage, run, secret }) {
      const people = names(run.parameters, 'custodians');
      const turn = nextPerson(stage, people);
      if (turn === null) return { data: {} };
      const person = { name: turn.name, passphrase: text(secret, 'passphrase') };
      const strongroom = await stage.strongroom();
      await expectStrong(strongroom, INITIAL_POLICY, person, text(run.parameters, 'name'));
      stage.works.passphrases.set(turn.name, person.passphrase);
      return { data: { custodian: turn.name }, again: nextPerson(stage, people) !== null };
    },
  },

  'creation.prepare': {
    async run({ stage, run }) {
      const { parameters, opening } = run;
      const people = names(parameters, 'custodians');
      const custodians = people.map((name) => ({
        name,
        passphrase: stage.works.passphrases.get(name) ?? '',
      }));
      if (custodians.some(({ passphrase }) => passphrase === ''))
        throw refusal('ceremony-act-lost', { what: 'the passphrases' });
      const creation = await Creation.prepare(stage.ports, await stage.freshHost(), {
        name: text(parameters, 'name'),
        custodians,
        unlock: number(parameters, 'unlock'),
        holders: names(parameters, 'holders'),
        threshold: number(parameters, 'threshold'),
        rings: names(parameters, 'rings'),
        mode: opening.mode,
      });
      stage.works.creation = creation;
      stage.works.passphrases.clear();
      return { data: setData(creation.manifest) };
    },
  },

  'creation.card': {
    turn: ({ stage: { works } }) => (works.creation === null ? null : nextCard(works.creation)),
    run: ({ stage: { works }, secret }) => cardBack(works.creation, secret.card),
  },

  'creation.commit': {
    async run({ stage, run, recorded }) {
      const { works, ports } = stage;
      const { creation } = works;
      if (creation === null) throw refusal('ceremony-act-lost', { what: 'the new vault' });
      const folder = ports.folders.join(stage.vaultsRoot, folderName(text(run.parameters, 'name')));
      const { vault, backup, unrecorded } = await creation.commit(folder, text(recorded, 'backup'), false);
      works.creation = null;
      stage.adopt(vault);
      return {
        data: {
          folder,
          ...setData(creation.manifest),
          head: vault.state.head.hash,
          ...backupData(backup),
          ...(unrecorded === null ? {} : { backupUnrecorded: unrecorded.message }),
        },
        outputs: { 'manifest.json': utf8(`${canonicalJson(currentEpoch(vault.state).signed as never)}\n`) },
      };
    },
  },
};

type Cards = CardMaker & { readonly readBackNumbers: readonly number[] };

/** Whose card comes; null when all were read back. */
export function nextCard({ manifest, readBackNumbers }: Cards) {
  const card = manifest.cards.find((one) => !readBackNumbers.includes(one.number));
  if (card === undefined) return null;
  const { k, n } = manifest;
  return { number: card.number, label: card.label, of: n, threshold: k };
}

/** One card was read back: by the slot that is given, or by what the face has done with it already. */
export async function cardBack(maker: Cards | null, slot: unknown): Promise<ActDone> {
  if (maker === null) throw refusal('ceremony-act-lost', { what: 'the new cards' });
  const card = nextCard(maker);
  if (typeof slot === 'string' && card !== null) await maker.readBack(card.number, slot);
  const back = maker.readBackNumbers;
  const last = typeof slot === 'string' ? (card?.number ?? 0) : (back.at(-1) ?? 0);
  if (back.length === 0 || (typeof slot !== 'string' && card !== null && !back.includes(last)))
    throw refusal('cards-not-read-back', { number: card?.number ?? 0 });
  return { data: { readBack: [...back] }, again: nextCard(maker) !== null };
}

/** What people compare of a set. */
export function setData(manifest: Manifest) {
  return {
    fingerprintWords: fourWords(fromBase64url(manifest.fingerprint)),
    epoch: manifest.epoch,
    set: manifest.setTag,
    threshold: manifest.k,
    cards: manifest.n,
    needed: `${manifest.k} of ${manifest.n}`,
    manifest: shortHash(manifest),
  };
}

export function backupData(backup: BackupWritten) {
  return {
    backup: backup.folder,
    files: backup.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
}

/** Whose passphrase comes, how many of them unlock together, and how strong the policy asks it to be. */
export function passphraseTurn(
  stage: Stage,
  parameters: JsonObject,
  bits: number = INITIAL_POLICY['passphrase.strength'],
): JsonObject | null {
  const person = nextPerson(stage, names(parameters, 'custodians'));
  return person === null ? null : { ...person, unlock: number(parameters, 'unlock'), bits };
}

export function nextPerson({ works }: Stage, people: readonly string[]) {
  const at = people.findIndex((name) => !works.passphrases.has(name));
  return at < 0 ? null : { name: people[at] as string, position: at + 1, of: people.length };
}
