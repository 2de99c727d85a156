// The program that the fault tests kill: opens or makes a vault and commits until it is told to stop or dies.
// Usage: writer <folder> <what>; prints one line after each step that is done.
import fs from 'node:fs';
import { vaultFiles } from '../../../electron/adapters/vault-file/vault-files.ts';
import { Refusal } from '../../../shared/errors/index.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import { eventHash } from '../../../shared/formats/event-hash.ts';

const [folder = '', what = '', limit = '0'] = process.argv.slice(2);
const META = {
  vault: '000102030405060708090a0b0c0d0e0f',
  instance: '0011223344556677',
  keychain: { backend: 'os' as const },
};

function say(text: string) {
  fs.writeSync(1, `${text}\n`);
}

function following(head: { seq: number; hash: string }): SignedEvent {
  const event: SignedEvent['event'] = {
    v: 1,
    vault: META.vault,
    instance: META.instance,
    seq: head.seq + 1,
    at: '2026-11-23T10:00:00.000Z',
    type: 'key.created',
    actor: '1122334455667788',
    role: 'custodian',
    public: { filler: 'f'.repeat(Number(limit) || 200) },
    sealed: null,
    prev: head.seq === 0 ? null : head.hash,
  };
  return { event, signatures: [] };
}

/** Commits event n together with row n and without row n − 3, so that a part of a commit would show. */
function commitInLoop(file: ReturnType<typeof vaultFiles.open>, times: number) {
  let head = file.head();
  for (let i = 0; i < times; i++) {
    const signed = following(head);
    const n = signed.event.seq;
    const row = {
      id: String(n),
      ring: 'r',
      generation: 1,
      ad: '{}',
      box: new Uint8Array(500).fill(n),
    };
    file.commit({ events: [signed], putMaterial: [row], removeMaterial: [String(n - 3)] });
    head = { seq: n, hash: toBase64url(eventHash(signed.event)) };
    say(String(n));
    if (n % 50 === 0) file.truncateLog();
  }
}

try {
  if (what === 'create') {
    vaultFiles.create(folder, META).close();
    say('made');
  } else if (what === 'hold') {
    const file = vaultFiles.open(folder);
    say('open');
    fs.readSync(0, new Uint8Array(1));
    file.close();
  } else if (what === 'fill') {
    const file = vaultFiles.open(folder);
    try {
      commitInLoop(file, 100_000);
    } finally {
      say(`head ${file.head().seq}`);
      say(`rows ${file.materialOfRing('r', '', 1000).length}`);
      file.close();
    }
  } else {
    const file = vaultFiles.open(folder);
    say('open');
    commitInLoop(file, Number(what));
    file.close();
    say('closed');
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(`refused ${error.failure.code}`);
  process.exitCode = 3;
}
