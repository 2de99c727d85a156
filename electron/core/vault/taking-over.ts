// What a recovery makes of the vault that the cards opened: the same keys and the same ledger, with everything that opened
// them on the machine before made new, in one commit.
import { refusal } from '../../../shared/errors/index.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import { type NewItem, openItem, openItems } from '../items/commands.ts';
import { chained } from '../ledger/chained.ts';
import { draft } from '../ledger/draft.ts';
import { fold } from '../ledger/evolve.ts';
import { foldOpened, foldPublic } from '../ledger/opened.ts';
import type { VaultState } from '../ledger/state.ts';
import { networkException } from '../policy/network.ts';
import { kdfOf, policyOf } from '../policy/policy-of.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { Strongroom, StrongroomHost } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import { lockedViewOf } from './locked-view.ts';
import type { PersonSlot, Ports } from './ports.ts';
import { rollRings } from './rolling.ts';
import { Session } from './session.ts';
import { forgetUnfinished, noteUnfinished } from './unfinished.ts';
import { Vault } from './vault.ts';

export type OldMachine = 'destroyed' | 'lost' | 'stolen' | 'working';

export interface RecoveryRequest {
  readonly custodians: readonly PersonSlot[];
  readonly unlock: number;
  readonly oldMachine: OldMachine;
  /** What people declare about the old machine, in words. */
  readonly note?: string;
}

/** Who brought which cards, and for which vault. */
interface Recovered {
  readonly ports: Ports;
  readonly host: StrongroomHost;
  readonly current: SignedManifest;
  /** Id of the installation that begins. */
  readonly instance: string;
  /** Numbers of the cards taken in. */
  readonly accepted: readonly number[];
  readonly mark: EventDraft | null;
}

/**
 * The vault of `file` under a new device secret, new custodians and new ring keys, in one commit that the cards taken in
 * sign. The master key must have been combined.
 */
export async function takeOver(
  recovered: Recovered,
  file: VaultFile,
  request: RecoveryRequest,
  cause: 'machine' | 'keychain',
): Promise<Vault> {
  const { ports, host, current } = recovered;
  const { strongroom } = host;
  const known = foldPublic(file);
  await strongroom.openSeals(
    file.seals(),
    [...known.rings.values()].map((ring) => ring.current),
  );
  await strongroom.openSystem(file.materialOfRing('system', '', 1000));
  const state = await foldFile(file, strongroom, current);
  const backend = cause === 'machine' ? ports.keychain.backend : 'os';
  if (backend === 'file' && policyOf(state)['keychain.file'] === 'refuse')
    throw refusal('policy-keychain-file');
  await strongroom.newDevice();
  const people = [];
  for (const { name, passphrase } of request.custodians) {
    const id = await strongroom.randomId(8);
    people.push({ ...(await strongroom.newCustodian(id, passphrase, kdfOf(policyOf(state)))), name });
  }
  const rows = people.map((person) => person.row);
  const rolled = await rollRings(strongroom, file, state, people, request.unlock, rows);
  const { keychain } = cause === 'machine' ? ports : file.meta();
  const drafts: EventDraft[] = [
    draft(
      'vault.recovered',
      {
        instance: recovered.instance,
        from: state.head,
        epoch: state.epoch,
        custodians: people.map(({ id, signKey, sealKey }) => ({ id, signKey, sealKey })),
        unlock: rolled.unlock,
        cause,
        oldMachine: request.oldMachine,
      },
      { custodians: people.map(({ id, name }) => ({ id, name })), note: request.note ?? '' },
    ),
    draft('rings.rolled', { cause: 'recovery', rings: [...rolled.rings] }, null),
    draft('cards.read-back', { epoch: state.epoch, cards: [...recovered.accepted] }, null),
    ...(mustRenew(request.oldMachine, state)
      ? [openItem(newCards(await strongroom.randomId(8), request.oldMachine, state))]
      : []),
    ...networkException(ports, 'recovery'),
    draft('session.opened', { custodians: people.map(({ id }) => id), how: 'cards' }, null),
    ...(recovered.mark === null ? [] : [recovered.mark]),
  ];
  const events = await strongroom.chain({
    seq: state.head.seq + 1,
    prev: state.head.hash,
    at: ports.clock.now(),
    epoch: state.epoch,
    actor: people[0]?.id ?? '',
    role: 'custodian',
    drafts,
    signers: [people[0]?.id ?? ''],
    // Everyone who takes over signs for it: a recovery asks for the highest count of the policy.
    approvers: people.map(({ id }) => id),
    byCards: true,
  });
  const { opened, head } = chained(events, drafts);
  const after = fold(state, opened);
  const vault = new Vault(ports, file, host, after);
  const lockedView = await strongroom.sealLocked(lockedViewOf(after));
  const meta = { vault: current.manifest.vault, instance: recovered.instance, keychain };
  noteUnfinished(ports.folders, file.folder, meta);
  try {
    await strongroom.commitBegin(null, head);
    await file.commitRolling({ ...rolled.batch, events, lockedView, meta });
  } catch (error) {
    if (file.head().hash !== head.hash) {
      await strongroom.commitAbort(head);
      forgetUnfinished(ports.folders, file.folder);
      throw error;
    }
  }
  await strongroom.commitEnd(head, []);
  if (cause === 'keychain') forgetUnfinished(ports.folders, file.folder);
  vault.startSession(
    Session.ofCustodians(
      people.map(({ id }) => id),
      true,
    ),
  );
  return vault;
}

async function foldFile(
  file: VaultFile,
  strongroom: Strongroom,
  current: SignedManifest,
): Promise<VaultState> {
  const state = await foldOpened(file, strongroom, null);
  if (state.epoch !== current.manifest.epoch) {
    throw refusal('backup-mismatch', { what: 'its newest manifest is of another epoch than its ledger' });
  }
  return state;
}

/** True when the old machine may be in other hands: whoever has it and k cards, or a quorum, has everything. */
function mustRenew(oldMachine: OldMachine, state: VaultState): boolean {
  const asked = openItems(state).some(({ kind }) => kind === 'new-cards');
  return (oldMachine === 'lost' || oldMachine === 'stolen') && !asked;
}

function newCards(id: string, oldMachine: OldMachine, { epoch }: VaultState): NewItem {
  return {
    id,
    kind: 'new-cards',
    about: '',
    text: `The machine before was declared ${oldMachine}. Until a new epoch begins, any quorum of cards of epoch ${epoch} opens what it held and what this machine holds.`,
  };
}
