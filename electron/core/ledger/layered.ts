// A map of its own for the next state that costs what changes, not what is there: a vault of ten thousand keys would
// otherwise copy them all for each event.

/** Maps up to this size are copied: that is cheaper than looking in two places. */
const SMALL = 256;

/** Changes beyond this many are joined with what they lie upon when the next map is made. */
const MANY = 256;

/**
 * A map with the content of `before`, in the same order; changing it leaves `before` as it is. `before` must not be
 * changed any more.
 */
export function mapOver<K, V>(before: ReadonlyMap<K, V>): Map<K, V> {
  if (before.size <= SMALL) return new Map(before);
  return before instanceof Layered ? before.next() : new Layered(before);
}

/** Its own entries, as a `Map` has them, are the changes; `#gone` are keys of the base that were taken out. */
class Layered<K, V> extends Map<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  readonly #gone: Set<K>;
  #size: number;

  constructor(base: ReadonlyMap<K, V>, gone: ReadonlySet<K> = new Set(), size = base.size) {
    super();
    this.#base = base;
    this.#gone = new Set(gone);
    this.#size = size;
  }

  next(): Map<K, V> {
    if (super.size + this.#gone.size > MANY) return new Layered(new Map(this));
    const next = new Layered(this.#base, this.#gone, this.#size);
    super.forEach((value, key) => {
      next.#change(key, value);
    });
    return next;
  }

  #change(key: K, value: V): void {
    super.set(key, value);
  }

  #inBase(key: K): boolean {
    return !this.#gone.has(key) && this.#base.has(key);
  }

  override get size(): number {
    return this.#size;
  }

  override has(key: K): boolean {
    return super.has(key) || this.#inBase(key);
  }

  override get(key: K): V | undefined {
    if (super.has(key)) return super.get(key);
    return this.#gone.has(key) ? undefined : this.#base.get(key);
  }

  override set(key: K, value: V): this {
    if (!this.has(key)) this.#size += 1;
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    if (!this.has(key)) return false;
    super.delete(key);
    if (this.#base.has(key)) this.#gone.add(key);
    this.#size -= 1;
    return true;
  }

  override clear(): void {
    for (const key of this.#base.keys()) this.#gone.add(key);
    super.clear();
    this.#size = 0;
  }

  override *entries(): MapIterator<[K, V]> {
    for (const [key, value] of this.#base) {
      if (this.#gone.has(key)) continue;
      yield [key, super.has(key) ? (super.get(key) as V) : value];
    }
    for (const entry of super.entries()) if (!this.#inBase(entry[0])) yield entry;
  }

  override *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  override *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  override forEach(each: (value: V, key: K, map: Map<K, V>) => void, self?: unknown): void {
    for (const [key, value] of this.entries()) each.call(self, value, key, this);
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
