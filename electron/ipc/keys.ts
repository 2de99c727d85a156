// Keys: inventory, creation, transitions, versions, export.
import type { KeyView } from '../../shared/model/views/keys.ts';
import { writeKeyTable } from '../core/keys/csv.ts';
import { openViews, sealViews } from '../core/keys/saved-views.ts';
import { keyPage, keyView } from '../core/keys/views.ts';
import { historyOf } from '../core/ledger/history.ts';
import { changeKey } from '../core/vault/changing.ts';
import { createKeys, exportKey, findKey, stepKey } from '../core/vault/key-acts.ts';
import { revealKey } from '../core/vault/reveal-act.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { given } from './given.ts';

type Calls =
  | 'keys.page'
  | 'keys.table'
  | 'keys.views'
  | 'keys.keepViews'
  | 'keys.show'
  | 'keys.create'
  | 'keys.step'
  | 'keys.edit'
  | 'keys.nest'
  | 'keys.reveal'
  | 'keys.export';

export function keyHandlers(desk: Desk): HandlersOf<Calls> {
  const show = async (id: string): Promise<KeyView> => {
    const vault = desk.open();
    const key = findKey(vault, id);
    return keyView(vault.state, key, vault.context(), await historyOf(vault, key.id));
  };
  const after = async (id: string): Promise<KeyView> => {
    await desk.changed();
    return show(id);
  };
  return {
    async 'keys.page'({ from, limit }) {
      const vault = desk.open();
      vault.expectUnlocked();
      const { state } = vault;
      const rows = keyPage(state, vault.now, from, limit);
      return { rows, total: state.keys.size, seq: state.head.seq };
    },
    'keys.table': (wanted) => writeKeyTable(desk.open(), desk.around.growFile, wanted),
    async 'keys.views'() {
      const vault = desk.open();
      vault.expectUnlocked();
      return openViews(vault.strongroom, desk.around.boxes.read(vault.state.vault));
    },
    async 'keys.keepViews'({ views }) {
      const vault = desk.open();
      vault.expectUnlocked();
      desk.around.boxes.write(vault.state.vault, await sealViews(vault.strongroom, views));
      return {};
    },
    'keys.show': ({ key }) => show(key),
    async 'keys.create'(input) {
      const [id] = await createKeys(desk.open(), [given(input)]);
      return after(id ?? '');
    },
    async 'keys.step'({ approvals, ...params }) {
      await stepKey(desk.open(), params, approvals);
      return after(params.key);
    },
    async 'keys.edit'({ key, set, planned, reason, approvals }) {
      const edited = set === null ? undefined : given(set);
      await changeKey(desk.open(), { key, set: edited, planned, reason }, approvals);
      return after(key);
    },
    async 'keys.nest'({ key, under }) {
      await changeKey(desk.open(), { key, under, reason: '' });
      return after(key);
    },
    async 'keys.reveal'(input) {
      const ticket = await revealKey(desk.open(), input);
      await desk.changed();
      return { ticket };
    },
    async 'keys.export'(input) {
      const written = await exportKey(desk.open(), { ...input, private: !input.public });
      await desk.changed();
      return written;
    },
  };
}
