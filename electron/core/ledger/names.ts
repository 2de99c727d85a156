// Words for what the ids of events stand for: keys, people who are here and people who left, rings, backups, open items.

import type { Signature } from '../../../shared/formats/signature-kinds.ts';
import { type EventNames, NO_NAMES } from '../../../shared/model/events/parts.ts';
import { ITEM_KINDS } from '../../../shared/model/items.ts';
import type { SignerView } from '../../../shared/model/views/keys.ts';
import type { Vault } from '../vault/vault.ts';
import { sessionName } from './state/ceremonies.ts';
import type { VaultState } from './state.ts';

/** Events in which people come in with their names. */
const INTRODUCTIONS = ['vault.created', 'vault.recovered', 'custodian.added'];

/** Custodians by id, those who left among them, as of a circle of custodians. */
const everyone = new WeakMap<Vault, { circle: string; names: ReadonlyMap<string, string> }>();

/** Names of all who were ever custodians, as far as they are not under seal. */
export async function custodianNames(vault: Vault): Promise<ReadonlyMap<string, string>> {
  if (vault.locked) return new Map();
  const { custodians, recoveries } = vault.state;
  const circle = `${recoveries} ${[...custodians.keys()].join(' ')}`;
  const known = everyone.get(vault);
  if (known?.circle === circle) return known.names;
  const introductions = vault.file
    .eventsOfNoKey()
    .filter(({ type }) => INTRODUCTIONS.includes(type))
    .map((event) => ({ event, signatures: [] }));
  const names = new Map<string, string>();
  const parts = await vault.strongroom.openEvents(introductions);
  for (const [i, { event }] of introductions.entries()) {
    const part = parts[i] as { name?: string; custodians?: { id: string; name: string }[] } | null;
    const added = (event.public.custodian as { id?: string } | undefined)?.id;
    if (added !== undefined) names.set(added, part?.name ?? '');
    for (const { id, name } of part?.custodians ?? []) names.set(id, name);
  }
  everyone.set(vault, { circle, names });
  return names;
}

/** Names by the fold; `former` has the custodians who left. */
export function namesOf(state: VaultState, former: ReadonlyMap<string, string>): EventNames {
  const quoted = (name: string | undefined, otherwise: string) =>
    name === undefined || name === '' ? otherwise : `“${name}”`;
  return {
    key: (id) => quoted(state.keys.get(id)?.name, NO_NAMES.key(id)),
    version(id, version) {
      const key = state.keys.get(id);
      const number = key?.versions.find((one) => one.id === version)?.number;
      if (key === undefined || key.name === '' || number === undefined) return NO_NAMES.version(id, version);
      return `version ${number} of “${key.name}”`;
    },
    person: (id) => personOf(state, former, id) || NO_NAMES.person(id),
    ring: (id) => {
      if (id === 'system') return 'the ring of the vault itself';
      const name = state.rings.get(id)?.name ?? '';
      return name === '' ? NO_NAMES.ring(id) : `the ring “${name}”`;
    },
    backup: (id) => quoted(state.backups.find((one) => one.id === id)?.place, NO_NAMES.backup(id)),
    item(id) {
      const item = state.items.get(id);
      if (item === undefined) return NO_NAMES.item(id);
      return `“${ITEM_KINDS[item.kind].title}${item.text === '' ? '' : `: ${item.text}`}”`;
    },
  };
}

function personOf(state: VaultState, former: ReadonlyMap<string, string>, id: string): string {
  const session = state.quorums.get(id);
  if (session !== undefined) return sessionName(session);
  return state.custodians.get(id)?.name || state.holders.get(id)?.name || former.get(id) || '';
}

/** Who made the signatures of an event. A card signs for the person who keeps it. */
export function signersOf(
  state: VaultState,
  former: ReadonlyMap<string, string>,
  signatures: readonly Pick<Signature, 'kind' | 'by'>[],
): SignerView[] {
  return signatures.map(({ kind, by }) => {
    const card = /^card:(\d+):(\d+)$/.exec(by);
    if (card === null) return { kind, by, name: personOf(state, former, by) || by };
    const [epoch, number] = [Number(card[1]), Number(card[2])];
    const manifest = state.epochs.get(epoch)?.signed.manifest;
    const label = manifest?.cards.find((one) => one.number === number)?.label ?? '';
    return { kind, by, name: `card ${number} of epoch ${epoch}${label === '' ? '' : ` (${label})`}` };
  });
}

/** Ids of the keys that an event's public part names. */
export function keysIn(open: Readonly<Record<string, unknown>>): string[] {
  const listed = [open.keys, open.versions].flatMap((part) => (Array.isArray(part) ? part : []));
  const ids = [
    open.key,
    ...listed.map((one) => (typeof one === 'string' ? one : (one as { key?: unknown })?.key)),
  ];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}
