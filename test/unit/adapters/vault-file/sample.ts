// A folder of its own for each test, and events and rows that look like real ones.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MaterialRow } from '../../../../electron/core/ports/strongroom/rings.ts';
import type { VaultMeta } from '../../../../electron/core/ports/vault-file.ts';
import { toBase64url } from '../../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../../shared/formats/event.ts';
import { eventHash } from '../../../../shared/formats/event-hash.ts';

export const META: VaultMeta = {
  vault: '000102030405060708090a0b0c0d0e0f',
  instance: '0011223344556677',
  keychain: { backend: 'os' },
};

/** A fresh folder, removed when the test ends. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function bytes(length: number): Uint8Array {
  return Uint8Array.from(randomBytes(length));
}

/** `count` chained events after `head`; the signatures are of the right length only. */
export function events(head: { seq: number; hash: string }, count: number, note = 'ü ☃'): SignedEvent[] {
  let { seq, hash } = head;
  return Array.from({ length: count }, () => {
    const event: SignedEvent['event'] = {
      v: 1,
      vault: META.vault,
      instance: META.instance,
      seq: seq + 1,
      at: '2026-11-23T10:00:00.000Z',
      type: 'key.created',
      actor: '1122334455667788',
      role: 'custodian',
      public: { key: toBase64url(bytes(8)), note, 10: 1, 9: [0.1, 1e21, null] },
      sealed: toBase64url(bytes(297)),
      prev: seq === 0 ? null : hash,
    };
    seq += 1;
    hash = toBase64url(eventHash(event));
    return { event, signatures: [{ kind: 'actor', by: event.actor, sig: toBase64url(bytes(64)) }] };
  });
}

export function material(id: string, ring = 'aaaaaaaaaaaaaaaa', generation = 1, size = 73): MaterialRow {
  return { id, ring, generation, ad: `{"id":"${id}","kind":"material"}`, box: bytes(size) };
}
