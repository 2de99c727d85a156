// Rings: listed, made, rolled, keys moved between them.
import { ringViews } from '../core/rings/views.ts';
import { createRing, moveKey, rollRing } from '../core/vault/ring-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { givenBy } from './given.ts';

type Calls = 'rings.list' | 'rings.create' | 'rings.roll' | 'rings.move';

export function ringHandlers(desk: Desk): HandlersOf<Calls> {
  const list = () => {
    const vault = desk.open();
    vault.expectUnlocked();
    return ringViews(vault.state);
  };
  const held = async <T>(act: () => Promise<T>): Promise<T> => {
    const release = desk.around.hold();
    try {
      return await act();
    } finally {
      release();
      await desk.changed();
    }
  };
  return {
    async 'rings.list'() {
      return list();
    },
    async 'rings.create'({ name, passphrases }) {
      await held(() => createRing(desk.open(), name, givenBy(passphrases)));
      return list();
    },
    async 'rings.roll'({ ring, reason, passphrases }) {
      const { shredded } = await held(() => rollRing(desk.open(), ring, reason, givenBy(passphrases)));
      return { shredded, rings: list() };
    },
    async 'rings.move'({ key, to, reason }) {
      await held(() => moveKey(desk.open(), key, to, reason));
      return list();
    },
  };
}
