// Rolling a ring of 10,000 keys: the whole act, from the passphrase to the search of the rebuilt file, against one of
// 1,000 in turns; and what it holds in memory on the way.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { StrongroomHost } from '../../electron/core/ports/strongroom.ts';
import { rollRing } from '../../electron/core/vault/ring-acts.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import { newRoom, PASSPHRASES, type Room, slotFor } from '../support/desk.ts';
import { quickStrongroom } from '../support/quick-strongroom.ts';
import { inTurns, promise, tell } from './promises.ts';
import { vaultOf } from './vaults.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** MB that are still held when everything let go of is collected. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

let watch: (() => void) | null = null;

/** A strongroom that tells whenever a page of rows was wrapped again. */
function watched(): StrongroomHost {
  const host = quickStrongroom();
  const { strongroom } = host;
  return {
    ...host,
    strongroom: {
      ...strongroom,
      async rewrap(rows, to) {
        const wrapped = await strongroom.rewrap(rows, to);
        watch?.();
        return wrapped;
      },
    },
  };
}

async function roll(vault: Vault): Promise<void> {
  const [custodian = ''] = vault.state.custodians.keys();
  const slot = await slotFor(vault.host, PASSPHRASES[vault.nameOf(custodian)] ?? '');
  const { shredded } = await rollRing(vault, 'General', 'measured', [{ custodian, slot }]);
  if (!shredded) throw new Error('something of the old ring is left');
}

/** Most that a roll holds at any page, over what was held before, in MB. */
async function memory(vault: Vault): Promise<number> {
  const before = held();
  let most = 0;
  watch = () => {
    most = Math.max(most, held() - before);
  };
  await roll(vault);
  watch = null;
  return most;
}

const rooms: Room[] = [1, 2].map(() => newRoom({ startStrongroom: async () => watched() }));
const [small, large] = rooms as [Room, Room];
try {
  const few = await vaultOf(small, 1000);
  const many = await vaultOf(large, 10_000);
  const best = await inTurns(4, { few: () => roll(few), many: () => roll(many) });
  tell('rolling a ring of 1,000 keys', `${(best.few * 1000).toFixed(0)} ms`);
  promise('rolling a ring of 10,000 keys', best.many, { most: 2 }, ' s');
  const held1 = await memory(few);
  const held10 = await memory(many);
  tell('memory held while rolling 1,000 keys', `${held1.toFixed(1)} MB`);
  tell('memory held while rolling 10,000 keys', `${held10.toFixed(1)} MB`);
  promise('more memory for ten times the keys', Math.max(0, held10 - held1), { most: 4 }, ' MB');
  await few.close();
  await many.close();
} finally {
  for (const room of rooms) room.clear();
}
