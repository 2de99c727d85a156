// Creating one key in a vault of 10,000 against creating one in a vault of 100, in turns.
import { createKeys } from '../../electron/core/vault/key-acts.ts';
import { inTurns, promise, tell } from './promises.ts';
import { newKey, quickRoom, vaultOf } from './vaults.ts';

const rooms = [quickRoom(), quickRoom()] as const;
try {
  const few = await vaultOf(rooms[0], 100);
  const many = await vaultOf(rooms[1], 10_000);
  let made = 0;
  const best = await inTurns(40, {
    few: () => createKeys(few, [newKey(`New ${++made}`)]),
    many: () => createKeys(many, [newKey(`New ${++made}`)]),
  });
  tell('creating a key among 100', `${(best.few * 1000).toFixed(1)} ms`);
  tell('creating a key among 10,000', `${(best.many * 1000).toFixed(1)} ms`);
  promise('creating a key among 10,000 / among 100', best.many / best.few, { most: 1.3 });
  await few.close();
  await many.close();
} finally {
  for (const room of rooms) room.clear();
}
