// One layer of open secrets. A session has two: what the last commit made final, and what the next one would.
import { wipe } from '../../../shared/formats/bytes.ts';

/** A custodian's private keys while he is signed in: Ed25519 seed and X25519 scalar, 32 bytes each. */
export interface PrivateKeys {
  readonly seed: Uint8Array;
  readonly scalar: Uint8Array;
  /** Public half of `seed`, base64url. */
  readonly signKey: string;
}

export class SecretLayer {
  /** Only in the layer to come: a device secret that the keychain does not hold yet. */
  device: Uint8Array | null = null;
  anchorKey: Uint8Array | null = null;
  /** Ring keys by `ring/generation`. */
  readonly ringKeys = new Map<string, Uint8Array>();
  /** Event keys by epoch. */
  readonly eventKeys = new Map<number, Uint8Array>();
  readonly custodians = new Map<string, PrivateKeys>();

  /** Keeps `value` under `key` and wipes what stood there. */
  static replace<K>(map: Map<K, Uint8Array>, key: K, value: Uint8Array): void {
    const before = map.get(key);
    if (before !== value) wipe(before);
    map.set(key, value);
  }

  setAnchorKey(key: Uint8Array): void {
    wipe(this.anchorKey);
    this.anchorKey = key;
  }

  setCustodian(id: string, keys: PrivateKeys): void {
    this.dropCustodian(id);
    this.custodians.set(id, keys);
  }

  dropCustodian(id: string): void {
    const keys = this.custodians.get(id);
    wipe(keys?.seed, keys?.scalar);
    this.custodians.delete(id);
  }

  /** Takes everything of a newer layer and leaves that empty. Older generations of its rings are wiped. */
  absorb(newer: SecretLayer): void {
    const rings = new Set([...newer.ringKeys.keys()].map(ringOf));
    for (const [name, key] of this.ringKeys) {
      if (!rings.has(ringOf(name))) continue;
      wipe(key);
      this.ringKeys.delete(name);
    }
    for (const [name, key] of newer.ringKeys) this.ringKeys.set(name, key);
    for (const [epoch, key] of newer.eventKeys) SecretLayer.replace(this.eventKeys, epoch, key);
    for (const [id, keys] of newer.custodians) this.setCustodian(id, keys);
    if (newer.anchorKey !== null) this.setAnchorKey(newer.anchorKey);
    wipe(newer.device);
    newer.device = null;
    newer.anchorKey = null;
    newer.ringKeys.clear();
    newer.eventKeys.clear();
    newer.custodians.clear();
  }

  wipe(): void {
    wipe(this.device, this.anchorKey, ...this.ringKeys.values(), ...this.eventKeys.values());
    for (const id of [...this.custodians.keys()]) this.dropCustodian(id);
    this.device = null;
    this.anchorKey = null;
    this.ringKeys.clear();
    this.eventKeys.clear();
  }
}

/** The ring in `ring/generation`. */
function ringOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'));
}
