// What people were typing when the vault locked. It holds no secret, yet names things that stand under seal elsewhere: so it
// waits sealed under the event key, in memory alone, and opens only with the vault from which it came.
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { Json, JsonObject } from '../../../shared/formats/canonical.ts';
import type { Vault } from './vault.ts';

/** So many forms are kept; the oldest goes first. */
const MOST = 20;

interface Kept {
  readonly epoch: number;
  readonly box: Uint8Array;
}

export class FormDrafts {
  readonly #kept = new Map<string, Kept>();

  /** Keeps what stands in a form of the open vault, or forgets it where `values` is null. */
  async keep(vault: Vault, form: string, values: JsonObject | null): Promise<void> {
    vault.expectUnlocked();
    const place = placeOf(vault, form);
    this.#kept.delete(place);
    if (values === null) return;
    const { epoch } = vault.state;
    const box = await vault.strongroom.sealSnapshot(epoch, adOf(vault, form), utf8(JSON.stringify(values)));
    this.#kept.set(place, { epoch, box });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** What stood there, or null: never kept, of another vault, or of cards that are no longer in force. */
  async kept(vault: Vault, form: string): Promise<Record<string, Json> | null> {
    vault.expectUnlocked();
    const kept = this.#kept.get(placeOf(vault, form));
    if (kept === undefined || kept.epoch !== vault.state.epoch) return null;
    const bytes = await vault.strongroom.openSnapshot(kept.epoch, adOf(vault, form), kept.box);
    return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Json>);
  }
}

const placeOf = ({ state }: Vault, form: string) => `${state.vault} ${form}`;
const adOf = ({ state }: Vault, form: string): JsonObject => ({
  kind: 'form-draft',
  vault: state.vault,
  form,
});
