// How each ceremony of the catalogue is gone through over a real vault: what must stand before, what is entered at its own
// steps, and what its commit point changes.
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ceremony } from '../../electron/core/ceremonies/ceremony.ts';
import { fileRecord } from '../../electron/core/ceremonies/filing.ts';
import { stepOf } from '../../electron/core/ceremonies/run.ts';
import { currentManifest } from '../../electron/core/ledger/state.ts';
import { requestDestruction } from '../../electron/core/vault/destruction-acts.ts';
import { createKeys, findKey } from '../../electron/core/vault/key-acts.ts';
import { addRecipient, listRecipients, verifyRecipientAs } from '../../electron/core/vault/recipient-acts.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { recipientText } from '../../electron/strongroom/age/recipient-text.ts';
import { publicKeyOf } from '../../electron/strongroom/algorithms/curve25519.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { tagWords } from '../../shared/formats/fingerprint.ts';
import { begin, enter, epilogue, prologue, stageIn, type TestStage } from './ceremony-stage.ts';
import { type Founded, PASSPHRASES, type Room, slotFor, unlockBy } from './desk.ts';

/** Where a ceremony is held: a room, and the vault `Test` with its backup and the cards that open it now. */
export class Hall {
  readonly room: Room;
  readonly backup: string;
  vault: Vault;
  cards: Uint8Array[];
  /** Cards of a set that a ceremony is making, by number from 1. */
  fresh: Uint8Array[] = [];
  stage: TestStage;
  count = 0;

  constructor(room: Room, { vault, backup, cards }: Founded) {
    this.room = room;
    this.vault = vault;
    this.backup = backup;
    this.cards = cards;
    this.stage = stageIn(room, vault);
  }

  /** The programme ends and is started again: what was in memory is gone. */
  async restart(atVault: boolean, locked = false): Promise<void> {
    const made = this.stage.atHand;
    if (made !== null && made !== this.vault) await made.close();
    if (atVault) {
      await this.vault.close();
      this.vault = await Vault.open(this.room.ports, this.room.path('vaults', 'Test'));
      if (!locked) await unlockBy(this.vault, 'Ann');
    }
    this.stage = stageIn(this.room, atVault ? this.vault : null);
  }

  async slot(passphrase: string): Promise<string> {
    const strongroom = await this.stage.strongroom();
    return (await strongroom.deposit('passphrase', new TextEncoder().encode(passphrase))).slot;
  }

  async card(payload: Uint8Array | undefined): Promise<string> {
    const strongroom = await this.stage.strongroom();
    return (await strongroom.deposit('card', Uint8Array.from(payload ?? []))).slot;
  }

  /** Ann is signed in; Bo agrees. */
  async approvals() {
    return [{ custodian: 'Bo', slot: await this.slot(PASSPHRASES.Bo ?? '') }];
  }

  async unlocking() {
    return [{ custodian: 'Ann', slot: await this.slot(PASSPHRASES.Ann ?? '') }];
  }

  /** Shows the card whose turn it is and reads it back. */
  async readBack(): Promise<JsonObject> {
    const { creation, epoch } = this.stage.works;
    const maker = creation ?? epoch;
    if (maker === null) throw new Error('no cards are being made');
    const back = maker.readBackNumbers;
    const card = maker.manifest.cards.find(({ number }) => !back.includes(number));
    if (card === undefined) throw new Error('every card is back');
    const { strongroom } = maker.host;
    const payload = await strongroom.pickup((await maker.card(card.number, 'screen')).ticket);
    this.fresh[card.number - 1] = Uint8Array.from(payload);
    return { card: (await strongroom.deposit('card', payload)).slot };
  }
}

export interface Walk {
  /** Makes what must stand before, and gives the parameters. */
  parameters(hall: Hall, name: string): Promise<JsonObject> | JsonObject;
  /** What is entered at a step of its own; `time` counts from 0 where it comes again. */
  readonly steps: Readonly<Record<string, (hall: Hall, time: number) => Promise<JsonObject> | JsonObject>>;
  /** Changes when, and only when, the commit point is passed. */
  sign(hall: Hall, name: string): unknown;
}

const key = (vault: Vault, name: string, more = {}) =>
  createKeys(vault, [
    {
      ...{ name, purpose: 'encrypt' as const, algorithm: 'aes-256' as const, ring: 'General', owner: 'Ann' },
      ...{ description: '', activate: true, expires: null, extractable: true },
      ...more,
    },
  ]);

const backup = { backup: (hall: Hall) => ({ backup: hall.room.path('backups') }) };
const people = { add: 0 };
const card = (hall: Hall, time: number) => hall.card(hall.cards[time]).then((slot) => ({ card: slot }));

const epoch = (more: (name: string) => JsonObject): Walk => ({
  parameters: (_, name) => ({
    ...{ holders: ['Ann', 'Bo', 'Chidi'], threshold: 2, reason: 'a test' },
    ...more(name),
  }),
  steps: {
    'old-cards': card,
    cards: (hall) => hall.readBack(),
    commit: async (hall) => ({
      unlocking: await hall.unlocking(),
      approvals: await hall.approvals(),
      backup: hall.room.path('backups'),
    }),
    'old-fate': () => ({ fate: 'destroyed here' }),
    'leaver-card': () => ({ card: 'destroyed' }),
  },
  sign: ({ vault }) => vault.state.epoch,
});

const agreed = { approvals: (hall: Hall) => hall.approvals().then((approvals) => ({ approvals })) };
const keyNames = ({ vault }: Hall) => [...vault.state.names.keys()];

/** The number of the last event of a vault that may be open: of a copy. */
function lastEvent({ root, ports }: Room, folder: string): number {
  const copy = mkdtempSync(join(root, 'copy-'));
  cpSync(folder, join(copy, 'vault'), { recursive: true });
  const file = ports.files.open(join(copy, 'vault'));
  try {
    return file.head().seq;
  } finally {
    file.close();
    rmSync(copy, { recursive: true });
  }
}

export const WALKS: Readonly<Record<string, Walk>> = {
  'create-vault': {
    parameters: (_, name) => ({
      ...{ name, custodians: ['Ann'], unlock: 1, holders: ['Wim', 'Eve'], threshold: 2 },
    }),
    steps: {
      passphrases: (hall) => hall.slot(PASSPHRASES.Ann ?? '').then((passphrase) => ({ passphrase })),
      cards: (hall) => hall.readBack(),
      commit: backup.backup,
      bags: () => ({ bags: 'A1, A2' }),
    },
    sign: ({ room }, name) => room.ports.folders.exists(room.path('vaults', name)),
  },
  recover: {
    parameters: (hall, name) => ({
      ...{ backup: hall.backup, name, custodians: ['Ann'], unlock: 1 },
      ...{ 'old-machine': 'destroyed' },
    }),
    steps: {
      cards: card,
      passphrases: (hall) => hall.slot(PASSPHRASES.Ann ?? '').then((passphrase) => ({ passphrase })),
    },
    sign: ({ room }, name) => room.ports.folders.exists(room.path('vaults', name)),
  },
  'recover-by-cards': {
    parameters: (hall, name) => ({
      ...{ backup: hall.backup, name, custodians: ['Ann'], unlock: 1 },
      ...{ 'old-machine': 'destroyed' },
    }),
    steps: {
      search: (hall, time) => (time < 3 ? card(hall, time) : {}),
      passphrases: (hall) => hall.slot(PASSPHRASES.Ann ?? '').then((passphrase) => ({ passphrase })),
    },
    sign: ({ room }, name) => room.ports.folders.exists(room.path('vaults', name)),
  },
  'recover-in-place': {
    // The keychain of this machine knows nothing of the copy: it is opened where it lies.
    parameters({ room, vault }, name) {
      cpSync(vault.file.folder, room.path('vaults', name), { recursive: true });
      return { vault: room.path('vaults', name), custodians: ['Ann'], unlock: 1 };
    },
    steps: {
      cards: card,
      passphrases: (hall) => hall.slot(PASSPHRASES.Ann ?? '').then((passphrase) => ({ passphrase })),
    },
    sign: ({ room }, name) => lastEvent(room, room.path('vaults', name)),
  },
  'drill-cards': {
    parameters: () => ({ level: 'D3' }),
    steps: { cards: card },
    sign: ({ vault }) => vault.state.drills.length,
  },
  'drill-word': {
    parameters: (_, name) => ({ holder: 'Eve', card: 1, note: name }),
    steps: {},
    sign: ({ vault }) => vault.state.drills.length,
  },
  'drill-restore': {
    parameters: (hall) => ({ backup: hall.backup }),
    steps: { cards: card },
    sign: ({ vault }) => vault.state.drills.length,
  },
  'unlock-by-quorum': {
    parameters: (_, name) => ({ purpose: `a backup of ${name}`, minutes: 30 }),
    steps: {
      cards: card,
      value: ({ vault }) => ({ read: tagWords(fromBase64url(currentManifest(vault.state).setTag)) }),
      work: async ({ vault }) => {
        // The time, or the end of the programme, may have locked it.
        if (!vault.locked) await key(vault, `Made by holders ${vault.state.keys.size}`);
        return { done: 'a key was made' };
      },
      bags: () => ({ bags: 'A3, A4, A5' }),
    },
    sign: ({ vault }) => vault.state.quorums.size,
  },
  'generate-key': {
    parameters: (_, name) => ({ name, purpose: 'sign' }),
    steps: backup,
    sign: keyNames,
  },
  'import-key': {
    parameters(hall, name) {
      writeFileSync(hall.room.path('files', 'key.raw'), crypto.getRandomValues(new Uint8Array(32)));
      return { name, purpose: 'encrypt', algorithm: 'aes-256' };
    },
    steps: {
      ...backup,
      make: (hall) => ({ file: hall.room.path('files', 'key.raw') }),
      source: () => ({ fate: 'shredded' }),
    },
    sign: keyNames,
  },
  'rotate-key': {
    async parameters({ vault }, name) {
      await key(vault, name);
      return { key: name, reason: 'a year' };
    },
    steps: backup,
    sign: ({ vault }, name) => findKey(vault, name).versions.length,
  },
  'compromise-response': {
    async parameters({ vault }, name) {
      await key(vault, name);
      return { key: name, what: 'a laptop was stolen', occurred: '2026-01-01' };
    },
    steps: { report: agreed.approvals },
    sign: ({ vault }, name) => findKey(vault, name).versions.map(({ compromised }) => compromised),
  },
  'destroy-key': {
    async parameters({ vault }, name) {
      await key(vault, name, { activate: false });
      await requestDestruction(vault, { key: name, versions: null, days: 0, reason: 'not needed' });
      return { key: name };
    },
    steps: {
      destroy: async (hall) => ({
        date: new Date().toISOString().slice(0, 10),
        unlocking: await hall.unlocking(),
        approvals: await hall.approvals(),
      }),
    },
    sign: ({ vault }) => [...vault.state.destructions.values()].filter(({ done }) => done !== null).length,
  },
  'export-key': {
    async parameters({ vault }, name) {
      await key(vault, name);
      if (listRecipients(vault).length === 0) {
        const text = recipientText(publicKeyOf('x25519', crypto.getRandomValues(new Uint8Array(32))));
        await addRecipient(vault, { name: 'Far', contact: 'x', from: { text }, vault: null, expires: null });
        const [view] = listRecipients(vault);
        const bo = [...vault.state.custodians.values()].find((one) => one.name === 'Bo')?.id ?? '';
        const by = { custodian: bo, passphrase: await slotFor(vault.host, PASSPHRASES.Bo ?? '') };
        await verifyRecipientAs(vault, 'Far', view?.fingerprint ?? '', 'by telephone', by);
      }
      return { key: name, recipient: 'Far', purpose: 'a test' };
    },
    steps: {
      seal: async (hall) => ({ to: hall.room.path('files'), approvals: await hall.approvals() }),
      receipt: () => ({ carrier: 'Eve' }),
    },
    sign: ({ vault }) => vault.state.packages.size,
  },
  byok: {
    async parameters({ vault, room }, name) {
      await key(vault, name);
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const file = room.path('files', 'wrapping.pub');
      writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }));
      return { key: name, target: 'aws', 'wrapping-key': file, token: file, purpose: 'a test' };
    },
    steps: {
      wrap: async (hall) => ({ to: hall.room.path('files'), approvals: await hall.approvals() }),
      commands: () => ({ carrier: 'Eve' }),
    },
    sign: ({ vault }) => vault.state.packages.size,
  },
  'onboard-custodian': {
    parameters: () => ({ name: `New ${++people.add}` }),
    steps: {
      add: async (hall) => ({
        passphrase: await hall.slot('orbit pebble violin tundra maple kettle'),
        approvals: await hall.approvals(),
      }),
    },
    sign: ({ vault }) => vault.state.custodians.size,
  },
  'offboard-custodian': {
    parameters: () => ({ custodian: `New ${people.add}`, reason: 'left' }),
    steps: { returned: () => ({ returned: 'all' }), remove: agreed.approvals },
    sign: ({ vault }) => vault.state.custodians.size,
  },
  'onboard-holder': {
    parameters: () => ({ holder: 'Eve', note: 'in the folder' }),
    steps: {},
    sign: ({ vault }) => JSON.stringify([...vault.state.acknowledgements.values()]),
  },
  'offboard-holder': {
    parameters: () => ({ holder: 'Dana', reason: 'left' }),
    steps: { returned: () => ({ returned: 'the card' }), remove: agreed.approvals },
    sign: ({ vault }) => JSON.stringify([[...vault.state.holders.values()], vault.state.items.size]),
  },
  'new-cards': epoch(() => ({ lost: ['5'] })),
  'replace-holder': epoch(() => ({ leaver: 'Chidi', holders: ['Ann', 'Bo', 'Femi'] })),
};

/** Begins a ceremony and goes to its nonce. */
export async function opened(hall: Hall, type: string, name: string): Promise<Ceremony> {
  const parameters = await (WALKS[type] as Walk).parameters(hall, name);
  const ceremony = await begin(hall.stage, type);
  await prologue(ceremony, parameters);
  return ceremony;
}

/** Goes on through its own steps up to `until`, or to the statements. */
export async function through(hall: Hall, ceremony: Ceremony, until = 'statements'): Promise<void> {
  const { steps } = WALKS[ceremony.run.opening.type] as Walk;
  for (let i = 0; i < 60; i++) {
    const step = stepOf(ceremony.run);
    if (step === null || step.id === until || ['statements', 'signatures', 'record'].includes(step.id))
      return;
    const time = ceremony.run.done.get(step.id)?.length ?? 0;
    const values = (await steps[step.id]?.(hall, time)) ?? {};
    await enter(ceremony, values);
    if (step.act === 'epoch.commit') hall.cards = hall.fresh;
  }
  throw new Error('the ceremony does not come to its end');
}

/** Statements, signatures, and the record; gives its folder. */
export async function closed(hall: Hall, ceremony: Ceremony): Promise<string> {
  await epilogue(ceremony);
  await enter(ceremony, { place: hall.room.path('files') });
  return (await fileRecord(hall.stage, ceremony, [hall.room.path('files')], 'A4')).folder;
}
