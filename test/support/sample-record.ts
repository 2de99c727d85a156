// A made-up ceremony over a small script, entered through the engine's commands, and what its record is made of.

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bindingOf, hashOf, scriptHash } from '../../electron/core/ceremonies/binding.ts';
import type { CeremonyContext, CeremonyDecision } from '../../electron/core/ceremonies/command.ts';
import * as commands from '../../electron/core/ceremonies/commands.ts';
import type { RecordContents } from '../../electron/core/ceremonies/record.ts';
import { begun, evolve, type Run, stepOf } from '../../electron/core/ceremonies/run.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { fromHex, toBase64url } from '../../shared/formats/encoding.ts';
import { signDigest } from '../../shared/formats/signature.ts';
import { type Entry, FIRST_PREV, lineOf } from '../../shared/formats/transcript.ts';
import { whole } from '../../shared/model/ceremonies/common.ts';
import type { Script } from '../../shared/model/ceremonies/script.ts';

export const SAMPLE_SCRIPT: Script = whole({
  id: 'sample',
  version: 1,
  title: 'Sample',
  purpose: 'Makes a key, for tests.',
  held: 'open',
  undone: 'Nothing that matters.',
  proves: [],
  roles: { lead: 1, operator: 1, witness: 1, custodian: 1 },
  parameters: [{ id: 'name', label: 'Name', kind: 'text' }],
  materials: ['Bags'],
  space: 1,
  steps: [
    {
      id: 'make',
      title: 'Make the key',
      say: 'The key is made.',
      who: 'operator',
      kind: 'act',
      act: 'key.generate',
      commit: true,
      needs: ['bound'],
      gives: ['committed'],
      fields: [],
      resume: true,
      minutes: 1,
    },
    {
      id: 'read-value',
      title: 'Read the value',
      say: 'The check value is read aloud.',
      who: 'witness',
      kind: 'read',
      needs: ['committed'],
      gives: ['value-read'],
      fields: [],
      resume: true,
      minutes: 1,
    },
  ],
});

export const SAMPLE_VAULT = {
  id: '0123456789abcdef0123456789abcdef',
  instance: '00112233445566aa',
  fingerprint: toBase64url(new Uint8Array(32).fill(7)),
  name: 'Sample & Söhne',
};
const HEAD = { seq: 3, hash: toBase64url(new Uint8Array(32).fill(3)) };
const NONCE = '00112233445566778899aabbccddeeff';

const context: CeremonyContext = {
  now: '2026-11-25T08:00:00.000Z',
  facts: new Set(),
  policy: 'ab'.repeat(32),
  refusesNetwork: false,
  probe: {
    versions: { Holdfast: '0.0.0-test' },
    keychain: 'file',
    network: { down: true, interfaces: [] },
    freeMb: 100,
  },
  network: { down: true, interfaces: [] },
  nonce: NONCE,
};

/** A ceremony that is entered line by line. */
export class SampleCeremony {
  run: Run;
  transcript: string;
  #minute = 0;

  constructor(vault: boolean, mode: 'production' | 'rehearsal' = 'production', script = SAMPLE_SCRIPT) {
    const first: Entry = {
      v: 1,
      seq: 1,
      at: this.#now(),
      type: 'opened',
      step: null,
      by: null,
      binding: null,
      data: {
        id: 'aabbccdd00112233',
        type: script.id,
        mode,
        product: 'Holdfast 0.0.0-test',
        script: scriptHash(script),
        vault: vault ? { id: SAMPLE_VAULT.id, name: SAMPLE_VAULT.name, head: HEAD } : null,
      },
      prev: FIRST_PREV,
    };
    this.run = begun(script, first);
    this.transcript = `${lineOf(first)}\n`;
  }

  #now(): string {
    return new Date(Date.parse(context.now) + this.#minute++ * 60_000).toISOString();
  }

  take(decision: CeremonyDecision): void {
    if ('refused' in decision) throw new Error(decision.refused.message);
    for (const { type, step, by, data } of decision.entries) {
      const { seq, binding, head } = this.run;
      const entry: Entry = { v: 1, seq: seq + 1, at: this.#now(), type, step, by, binding, data, prev: head };
      this.transcript += `${lineOf(entry)}\n`;
      this.run = evolve(this.run, entry);
    }
  }

  #said(): commands.Said {
    const step = stepOf(this.run);
    const by = this.run.participants.find(({ roles }) => roles.includes(step?.who as never))?.id ?? null;
    return { step: step?.id ?? '', by, binding: this.run.binding };
  }

  answer(given: JsonObject): void {
    this.take(commands.answer(this.run, this.#said(), given, context));
  }

  /** Carries out the step that comes, with that outcome. */
  act(outcome: (run: Run) => JsonObject): void {
    const said = this.#said();
    this.take(commands.begin(this.run, said, {}, context));
    this.take(commands.finish(this.run, said.by, outcome(this.run), false));
  }

  /** From the parameters to the four words. */
  prologue(people: JsonObject[] = PEOPLE): void {
    this.answer({ name: 'Root' });
    this.answer({ people });
    this.answer({ watch: '2026-11-25 08:00' });
    this.answer({ items: [{ what: 'Bags', count: 2, serial: 'B-17' }] });
    this.answer({ agree: people.map((_, i) => `p${i + 1}`) });
    this.answer({ words: bindingOf(this.run, NONCE).words });
  }

  /** From the commit point to the end. */
  rest(): void {
    this.act(() => ({ key: 'Root', checkValue: 'A1B2C3' }));
    this.answer({});
    const statements = this.run.participants.map(({ id }) => ({
      participant: id,
      present: true,
      followed: true,
      true: true,
      reason: '',
    }));
    this.answer({ statements });
    this.act(({ head, binding, opening }) => ({
      over: head,
      signatures: opening.vault === null ? [] : signatures(fromHex(hashOf({ binding, over: head }))),
    }));
    this.act(() => ({ copies: 1 }));
    this.take(commands.end(this.run));
  }
}

const PEOPLE: JsonObject[] = [
  { name: 'Ann', roles: ['operator', 'custodian'], identity: 'known' },
  { name: 'Lee', roles: ['lead'], identity: 'passport' },
  { name: 'Wim', roles: ['witness'], identity: 'known' },
];

const SIGNERS = [
  { by: '1111111111111111', name: 'Ann', seed: sha256(utf8('Ann')) },
  { by: '2222222222222222', name: 'Bo', seed: sha256(utf8('Bo')) },
];

export const signatures = (digest: Uint8Array) =>
  SIGNERS.map(({ by, name, seed }) => ({
    by,
    name,
    publicKey: toBase64url(ed25519.getPublicKey(seed)),
    sig: signDigest(seed, 'record', SAMPLE_VAULT.id, SAMPLE_VAULT.instance, digest),
  }));

export const EXCEPTION = {
  expected: 'The printer prints.',
  happened: 'It jammed.',
  decided: 'Paper was changed.',
  by: 'Lee',
  consequence: 'None.',
};

/** A ceremony that went from the first step to the last, with an exception. */
export function completed(mode: 'production' | 'rehearsal' = 'production'): SampleCeremony {
  const ceremony = new SampleCeremony(true, mode);
  ceremony.prologue();
  ceremony.take(commands.except(ceremony.run, EXCEPTION));
  ceremony.take(commands.adjourn(ceremony.run, 'Lunch.'));
  ceremony.take(commands.resume(ceremony.run, null));
  ceremony.rest();
  return ceremony;
}

/** A ceremony without a vault that ended before anybody was named. */
export function abortedEarly(): SampleCeremony {
  const ceremony = new SampleCeremony(false);
  ceremony.take(commands.abort(ceremony.run, 'Nobody came.'));
  return ceremony;
}

/** What its record is made of; two public files, two signers. */
export function contentsOf({ run, transcript }: SampleCeremony): RecordContents {
  const vault = run.opening.vault === null ? null : SAMPLE_VAULT;
  return {
    run,
    transcript,
    outputs:
      vault === null
        ? new Map()
        : new Map([
            ['manifest.json', utf8('{"v":1}\n')],
            ['Root key.pub', utf8('ssh-ed25519 AAAA\n')],
          ]),
    vault,
    chain: {
      previous: vault === null ? null : 'cd'.repeat(32),
      before: run.opening.vault?.head ?? null,
      after: vault === null ? null : { seq: 5, hash: HEAD.hash },
    },
    sign: async (digest) => signatures(digest),
    product: 'Holdfast 0.0.0-test',
    made: '2026-11-25T10:00:00.000Z',
    paper: 'A4',
    leak: async () => null,
  };
}
