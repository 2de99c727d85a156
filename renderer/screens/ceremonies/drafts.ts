// What is being typed at a ceremony and is not secret. The process of the page ends with every lock, so it lies in the main
// process as well, until the ceremony is ended.
import type { Json } from '../../../shared/formats/canonical.ts';
import { ask } from '../../bridge.ts';

/** Typing is kept when it pauses for this many milliseconds. */
const PAUSE = 300;

export class Drafts {
  readonly id: string;
  private readonly values: Map<string, Json>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, values: Readonly<Record<string, Json>>) {
    this.id = id;
    this.values = new Map(Object.entries(values));
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  get(key: string): unknown {
    return this.values.get(key);
  }

  /** `value` is what JSON can say. */
  set(key: string, value: unknown): void {
    this.values.set(key, value as Json);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const drafts = Object.fromEntries(this.values);
      // Nothing depends on it but the comfort of not typing again.
      ask('ceremony.keep', { ceremony: this.id, drafts }).catch(() => undefined);
    }, PAUSE);
  }
}

let kept = new Drafts('', {});

/** The drafts of the ceremony of that id; empty for another one than before. */
export function draftsOf(id: string): Drafts {
  if (kept.id !== id) kept = new Drafts(id, {});
  return kept;
}

/** Fetches what was typed before a lock. */
export async function recall(id: string): Promise<void> {
  if (kept.id === id) return;
  const { ceremony, drafts } = await ask('ceremony.kept', {});
  if (kept.id !== id) kept = new Drafts(id, ceremony === id ? drafts : {});
}
