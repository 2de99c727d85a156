// What holds of the vault and the machine at a step: asked anew each time.
import type { WorldFact } from '../../../shared/model/ceremonies/parts.ts';
import { INITIAL_POLICY } from '../../../shared/model/policy/policy.ts';
import { isPending } from '../destruction/pending.ts';
import type { VaultState } from '../ledger/state.ts';
import { currentEpoch } from '../ledger/state.ts';
import { policyOf } from '../policy/policy-of.ts';
import { hashOf } from './binding.ts';
import type { CeremonyContext, Probe } from './command.ts';
import { type Run, stepOf } from './run.ts';
import type { Stage } from './stage.ts';

/** Each fact of the world as a question to the open vault and the parameters. */
const WORLD: Record<WorldFact, (state: VaultState, run: Run, now: string) => boolean> = {
  'vault-open': () => true,
  'vault-locked': () => false,
  'key-known': (state, { parameters }) => keyOf(state, parameters.key) !== undefined,
  'destruction-due': (state, { parameters }, now) => {
    const key = keyOf(state, parameters.key);
    return [...state.destructions.values()].some(
      (one) => one.key === key && isPending(one) && one.due <= now,
    );
  },
  'cards-provable': (state) => currentEpoch(state) !== undefined,
};

function keyOf(state: VaultState, nameOrId: unknown): string | undefined {
  const wanted = String(nameOrId ?? '');
  return state.keys.has(wanted) ? wanted : state.names.get(wanted.toLowerCase());
}

export function factsNow(stage: Stage, run: Run): ReadonlySet<WorldFact> {
  const vault = stage.vault();
  if (vault === null) return new Set();
  if (vault.locked) return new Set(['vault-locked']);
  const names = Object.keys(WORLD) as WorldFact[];
  return new Set(names.filter((name) => WORLD[name](vault.state, run, vault.now)));
}

async function probe(stage: Stage): Promise<Probe> {
  const { ports, root, versions } = stage;
  const vault = stage.vault();
  const strongroom = vault?.strongroom ?? (await stage.strongroom());
  const { backend } = vault === null ? ports.keychain : vault.file.meta().keychain;
  const keychain = vault === null ? backend : `${backend}: ${(await strongroom.keychainState()).text}`;
  return { versions, keychain, network: ports.network(), freeMb: ports.folders.freeMb(root) };
}

/** Everything the engine asks of the world for one entry. */
export async function contextOf(stage: Stage, run: Run, nonce: string): Promise<CeremonyContext> {
  const vault = stage.vault();
  // Of the vault at hand, else the one that new vaults begin with.
  const policy = vault === null ? INITIAL_POLICY : policyOf(vault.state);
  return {
    now: stage.ports.clock.now(),
    facts: factsNow(stage, run),
    policy: hashOf(policy),
    refusesNetwork: policy.network === 'refuse',
    probe: stepOf(run)?.kind === 'surroundings' ? await probe(stage) : null,
    network: stage.ports.network(),
    nonce,
  };
}
