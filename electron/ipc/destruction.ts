// Destruction of keys: asked for, called off, carried out, certified.
import type { DestructionView } from '../../shared/model/destruction.ts';
import { destructionsOf } from '../core/destruction/pending.ts';
import { destructionView } from '../core/destruction/views.ts';
import {
  cancelDestruction,
  carryOutDestruction,
  certificate,
  checkDestruction,
  requestDestruction,
  saveCertificate,
} from '../core/vault/destruction-acts.ts';
import { findKey } from '../core/vault/key-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { givenBy } from './given.ts';

type Calls =
  | 'destruction.check'
  | 'destruction.of'
  | 'destruction.request'
  | 'destruction.cancel'
  | 'destruction.carry-out'
  | 'destruction.certificate'
  | 'destruction.save';

export function destructionHandlers(desk: Desk): HandlersOf<Calls> {
  const views = (key: string): DestructionView[] => {
    const vault = desk.open();
    const now = vault.ports.clock.now();
    return destructionsOf(vault.state, findKey(vault, key).id).map((destruction) =>
      destructionView(vault.state, destruction, now, (id) => vault.nameOf(id)),
    );
  };
  const after = async (id: string): Promise<DestructionView> => {
    await desk.changed();
    const vault = desk.open();
    const key = vault.state.destructions.get(id)?.key ?? '';
    return views(key).find((view) => view.id === id) as DestructionView;
  };
  return {
    async 'destruction.check'({ key }) {
      return checkDestruction(desk.open(), key);
    },
    async 'destruction.of'({ key }) {
      return views(key);
    },
    async 'destruction.request'(input) {
      return after(await requestDestruction(desk.open(), { ...input, versions: null }));
    },
    async 'destruction.cancel'({ destruction, reason }) {
      await cancelDestruction(desk.open(), destruction, reason);
      return after(destruction);
    },
    async 'destruction.carry-out'({ destruction, date, passphrases }) {
      const vault = desk.open();
      const release = desk.around.hold();
      try {
        const approvals = passphrases.filter(({ custodian }) => custodian !== vault.session.actor);
        const request = { destruction, date, passphrases: givenBy(passphrases), approvals };
        const { shredded } = await carryOutDestruction(vault, request);
        return { shredded, certificate: certificate(vault, destruction) };
      } finally {
        release();
        await desk.changed();
      }
    },
    async 'destruction.certificate'({ destruction }) {
      return certificate(desk.open(), destruction);
    },
    async 'destruction.save'({ destruction, to, format, paper }) {
      const vault = desk.open();
      const form = format === 'json' ? ({ format } as const) : { format, paper };
      return saveCertificate(vault, certificate(vault, destruction), to, form);
    },
  };
}
