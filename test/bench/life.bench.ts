// One step of a key's life in a vault of 10,000 against the same step in a vault of 100, in turns; and the due list.
import { dueList } from '../../electron/core/calendar/due.ts';
import { stepKey } from '../../electron/core/vault/key-acts.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import { inTurns, promise, tell } from './promises.ts';
import { quickRoom, vaultOf } from './vaults.ts';

/** Suspends a key and resumes it: a round has the same two steps whatever was measured before it. */
async function thereAndBack(vault: Vault): Promise<void> {
  const key = [...vault.state.keys.keys()][50] ?? '';
  const cause = { key, version: null, text: 'measured', reason: 'unspecified', occurred: null } as const;
  await stepKey(vault, { ...cause, action: 'suspend' });
  await stepKey(vault, { ...cause, action: 'resume' });
}

const rooms = [quickRoom(), quickRoom()] as const;
try {
  const few = await vaultOf(rooms[0], 100);
  const many = await vaultOf(rooms[1], 10_000);
  const best = await inTurns(40, { few: () => thereAndBack(few), many: () => thereAndBack(many) });
  tell('a step of a key among 100', `${(best.few * 500).toFixed(1)} ms`);
  tell('a step of a key among 10,000', `${(best.many * 500).toFixed(1)} ms`);
  promise('a step of a key among 10,000 / among 100', best.many / best.few, { most: 1.3 });

  const now = many.ports.clock.now();
  const { due } = await inTurns(10, {
    due() {
      // Every key has the day on which it is to be rotated.
      if (dueList(many.state, now, '2100-01-01T00:00:00.000Z').length < 10_000)
        throw new Error('the due list is not whole');
    },
  });
  promise('due list over 10,000 keys', due * 1000, { most: 100 }, ' ms');
  await few.close();
  await many.close();
} finally {
  for (const room of rooms) room.clear();
}
