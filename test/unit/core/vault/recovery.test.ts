import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatherBackups } from '../../../../electron/core/backup/groups.ts';
import { readBackup } from '../../../../electron/core/backup/read.ts';
import { createBackup } from '../../../../electron/core/backup/write.ts';
import { NewEpoch } from '../../../../electron/core/epochs/new-epoch.ts';
import { openItems } from '../../../../electron/core/items/commands.ts';
import type { StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { Recovery } from '../../../../electron/core/vault/recovery.ts';
import { statusOf } from '../../../../electron/core/vault/status.ts';
import type { OldMachine } from '../../../../electron/core/vault/taking-over.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { canonicalJson } from '../../../../shared/formats/canonical.ts';
import { decodePayload, encodePayload } from '../../../../shared/formats/card.ts';
import { forks } from '../../../../shared/formats/chain.ts';
import type { SignedManifest } from '../../../../shared/formats/manifest.ts';
import {
  type Founded,
  found,
  giveCard,
  PASSPHRASES,
  passphrasesOf,
  quickRoom,
  type Room,
  readAllBack,
  slotFor,
} from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let founded: Founded;
beforeEach(async () => {
  room = quickRoom();
  founded = await found(room);
  await founded.vault.close();
});
afterEach(() => room.clear());

/** The same card with another secret part, its checksum right: what a holder could have altered. */
function altered(payload: Uint8Array | undefined): Uint8Array {
  const card = decodePayload(Uint8Array.from(payload ?? []));
  card.y[7] = (card.y[7] as number) ^ 0x20;
  return encodePayload(card);
}

async function recover(
  to: string,
  oldMachine: OldMachine,
  cards = founded.cards.slice(0, 3),
): Promise<Vault> {
  const host = await room.ports.startStrongroom();
  const recovery = await Recovery.fromBackup(room.ports, host, founded.backup);
  for (const payload of cards) await giveCard(host, payload, (slot) => recovery.card(slot));
  const passphrase = await slotFor(host, PASSPHRASES.Ann ?? '');
  const custodians = [{ name: 'Ann', passphrase }];
  return recovery.into(room.path('vaults', to), { custodians, unlock: 1, oldMachine, note: 'seen by Bo' });
}

let lastSlots: readonly string[] = [];
/** Gives the cards to a search without a manifest. */
async function search(cards: readonly (Uint8Array | undefined)[]) {
  const host = await room.ports.startStrongroom();
  const slots: string[] = [];
  lastSlots = slots;
  for (const payload of cards) await giveCard(host, payload, async (slot) => void slots.push(slot));
  const found = await Recovery.byCardsAlone(
    room.ports,
    host,
    founded.backup,
    slots,
    room.path('files', 'trial'),
  );
  return { host, ...found };
}

function rewrite(change: (manifests: SignedManifest[], whole: Record<string, unknown>) => void): void {
  const path = join(founded.backup, 'manifest.json');
  const whole = JSON.parse(readFileSync(path, 'utf8'));
  change(whole.manifests, whole);
  writeFileSync(path, `${canonicalJson(whole)}\n`);
}

describe('a manifest that is not what it should be', () => {
  const first = ([signed]: SignedManifest[]) => signed as SignedManifest;
  const cases: [string, (manifests: SignedManifest[], whole: Record<string, unknown>) => void, string][] = [
    [
      'a wrong signature',
      (m) => {
        const [signature] = first(m).signatures;
        if (signature !== undefined)
          signature.sig = `${signature.sig.slice(0, 20)}AAAA${signature.sig.slice(24)}`;
      },
      'manifest-signature',
    ],
    ['a signature taken away', (m) => void first(m).signatures.pop(), 'manifest-unsigned'],
    [
      'x = 0',
      (m) => {
        (first(m).manifest.cards[0] as { x: number }).x = 0;
      },
      'manifest-x',
    ],
    [
      'a repeated x',
      (m) => {
        (first(m).manifest.cards[0] as { x: number }).x = first(m).manifest.cards[1]?.x ?? 0;
      },
      'manifest-x',
    ],
    [
      'a forged one with the right name',
      (m) => {
        const [card] = first(m).manifest.cards;
        if (card !== undefined) card.commitment = 'A'.repeat(43);
      },
      'manifest-forged',
    ],
    ['one of a newer Holdfast', (_, whole) => void Object.assign(whole, { v: 2 }), 'backup-newer'],
    [
      'a second epoch that the ledger does not know',
      (m) => {
        const { manifest, signatures } = first(m);
        m.push({ manifest: { ...manifest, epoch: 2, previous: 'A'.repeat(43) }, signatures });
      },
      'backup-mismatch',
    ],
  ];

  it('is refused, each with a sentence of its own, before any card is asked for', async () => {
    const original = readFileSync(join(founded.backup, 'manifest.json'));
    const sentences = new Set<string>();
    for (const [what, change, code] of cases) {
      writeFileSync(join(founded.backup, 'manifest.json'), original);
      rewrite(change);
      const failure = await refusalOf(async () => readBackup(room.ports.folders, founded.backup));
      expect(failure.code, what).toBe(code);
      sentences.add(failure.message);
    }
    expect(sentences.size).toBe(cases.length);
  });

  it('may be missing: the ledger holds it', async () => {
    rmSync(join(founded.backup, 'manifest.json'));
    const back = await recover('Back', 'destroyed');
    expect(back.state.epoch).toBe(1);
    await back.close();
  });
});

describe('cards without a manifest', () => {
  it('find each other, and the one that does not fit is named', async () => {
    rmSync(join(founded.backup, 'manifest.json'));
    rmSync(join(founded.backup, 'ledger.jsonl'));
    const cards = [founded.cards[4], altered(founded.cards[1]), founded.cards[0], founded.cards[2]];
    const { host, recovery, search: told, refused } = await search(cards);
    expect(told).toMatchObject({
      epoch: 1,
      threshold: 3,
      fitting: [0, 2, 3],
      notFitting: [1],
      decided: true,
    });
    expect(refused).toMatchObject([
      { position: 1, failure: { code: 'card-altered', data: { label: 'Bo' } } },
    ]);
    expect(recovery.accepted).toEqual([1, 3, 5]);
    const back = await recovery.into(room.path('vaults', 'Back'), {
      custodians: [{ name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') }],
      unlock: 1,
      oldMachine: 'destroyed',
    });
    expect(back.state.instance).toBe(recovery.instance);
    await back.close();
    expect(room.ports.folders.exists(room.path('files', 'trial'))).toBe(false);
  });

  it('cannot name the culprit when there are exactly as many as are needed', async () => {
    const cards = [founded.cards[4], altered(founded.cards[1]), founded.cards[0]];
    expect(await refusalOf(() => search(cards))).toMatchObject({
      code: 'cards-culprit-unknown',
      data: { k: 3 },
    });
    // Nothing is lost: the same entries and one more card find it.
    const host = room.hosts.at(-1) as StrongroomHost;
    const slots = [...lastSlots];
    await giveCard(host, founded.cards[3], async (slot) => void slots.push(slot));
    const trial = room.path('files', 'trial');
    const found = await Recovery.byCardsAlone(room.ports, host, founded.backup, slots, trial);
    expect(found.refused).toMatchObject([{ position: 1, failure: { code: 'card-altered' } }]);
    expect(found.recovery.missing).toBe(0);
    expect((await refusalOf(() => search(founded.cards.slice(0, 2)))).code).toBe('cards-too-few');
  });
});

describe('what people declare about the old machine', () => {
  it.each(['lost', 'stolen'] as const)('%s: new cards are due until an epoch begins', async (what) => {
    const back = await recover('Back', what);
    const event = back.file.events(1).find(({ event: { type } }) => type === 'vault.recovered')?.event;
    expect(event?.public).toMatchObject({ oldMachine: what, from: { seq: back.state.backups.length + 6 } });
    expect(openItems(back.state).map(({ kind }) => kind)).toEqual(['new-cards']);
    expect((await statusOf(back)).findings.map(({ id }) => id)).toContain('new-cards-due');
    const epoch = await NewEpoch.prepare(
      back,
      {
        threshold: 2,
        holders: ['Ann', 'Bo', 'Chidi'],
        cause: 'exposure',
        reason: '',
        unattended: false,
        cardsLost: false,
      },
      [],
    );
    for (const payload of founded.cards.slice(2))
      await giveCard(back.host, payload, (slot) => epoch.oldCard(slot));
    await readAllBack(epoch);
    await epoch.commit({ passphrases: await passphrasesOf(back, 'Ann'), approvals: [], backupTo: null });
    expect(openItems(back.state).map(({ kind }) => kind)).not.toContain('new-cards');
    expect((await statusOf(back)).findings.map(({ id }) => id)).not.toContain('new-cards-due');
    await back.close();
  });

  it('destroyed: nothing is due', async () => {
    const back = await recover('Back', 'destroyed');
    expect(openItems(back.state)).toEqual([]);
    await back.close();
  });
});

describe('two machines recovered from one backup', () => {
  it('are two installations of one vault, and their ledgers show a fork', async () => {
    const one = await recover('One', 'working');
    const two = await recover('Two', 'working', founded.cards.slice(2));
    expect(one.state.instance).not.toBe(two.state.instance);
    const [fork] = forks([one.file.events(1), two.file.events(1)]);
    const at = (await readBackup(room.ports.folders, founded.backup)).head.seq + 1;
    expect(fork).toMatchObject({ seq: at, branches: [{ exports: [0] }, { exports: [1] }] });
    // Their backups are two groups of agreement that part where the ledgers do; the old backup belongs to both.
    const newest = [await createBackup(one, room.path('files')), await createBackup(two, room.path('files'))];
    const { folders, verify } = room.ports;
    const forged = room.path('files', 'forged');
    cpSync(founded.backup, forged, { recursive: true });
    const text = readFileSync(join(forged, 'manifest.json'), 'utf8');
    writeFileSync(join(forged, 'manifest.json'), text.replaceAll('"label":"Ann"', '"label":"Eve"'));
    const gathered = await gatherBackups(folders, [room.path('files'), founded.backup], verify);
    expect(gathered.groups.map(({ partsAt }) => partsAt)).toEqual([at, at]);
    expect(gathered.groups.map((group) => group.members.map(({ folder }) => folder)).sort()).toEqual(
      newest.map(({ folder }) => [founded.backup, folder]).sort(),
    );
    expect(gathered.refused).toMatchObject([{ folder: forged, failure: { code: 'manifest-forged' } }]);
    expect((await gatherBackups(folders, [founded.backup], verify)).groups).toMatchObject([
      { partsAt: null },
    ]);
    const none = await refusalOf(async () => gatherBackups(folders, [room.path('keychain')], verify));
    expect(none.code).toBe('backup-foreign');
    await one.close();
    await two.close();
  });
});
