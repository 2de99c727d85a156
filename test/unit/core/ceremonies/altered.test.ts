// Somebody else is at a ceremony's transcript: another programme, another vault, or somebody who changes what is written.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bindingOf } from '../../../../electron/core/ceremonies/binding.ts';
import { Ceremony } from '../../../../electron/core/ceremonies/ceremony.ts';
import type { Run } from '../../../../electron/core/ceremonies/run.ts';
import { stepOf } from '../../../../electron/core/ceremonies/run.ts';
import { Creation } from '../../../../electron/core/vault/creation.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import type { Entry } from '../../../../shared/formats/transcript.ts';
import { begin, enter, prologue, stageIn, type TestStage } from '../../../support/ceremony-stage.ts';
import { found, PASSPHRASES, quickRoom, readAllBack, slotFor } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { rewritten } from '../../../support/rewritten.ts';

const room = quickRoom();
const path = room.path('ceremonies', 'running', 'transcript.jsonl');
const transcript = () => readFileSync(path, 'utf8');
let vault: Vault;
let stage: TestStage;
let ceremony: Ceremony;
let count = 0;
beforeAll(async () => {
  vault = (await found(room)).vault;
});
beforeEach(async () => {
  rmSync(room.path('ceremonies'), { recursive: true, force: true });
  stage = stageIn(room, vault);
  ceremony = await begin(stage, 'generate-key');
  count += 1;
  await prologue(ceremony, { name: `Key ${count}`, purpose: 'sign' });
});
afterAll(async () => {
  await vault.close();
  room.clear();
});

/** Refused with that code, and not a byte more in the transcript. */
async function refused(code: string, work: () => Promise<unknown>): Promise<string> {
  const before = transcript();
  const { code: given, message } = await refusalOf(work);
  expect(given).toBe(code);
  expect(transcript()).toBe(before);
  return message;
}

const foundAgain = async (at = stage) => (await Ceremony.found(at)) as Ceremony;
const keys = () => [...vault.state.keys.values()].map(({ name }) => name);

describe('another programme', () => {
  it('that goes on with it stops this one, which may take it up again from there', async () => {
    const other = await foundAgain(stageIn(room, vault));
    await other.resume();
    await refused('ceremony-elsewhere', () => enter(ceremony));
    expect(keys()).not.toContain(`Key ${count}`);
    expect(ceremony.interrupted).toBe(true);
    await refused('ceremony-interrupted', () => enter(ceremony));
    await enter(other);
    await refused('ceremony-interrupted', () => enter(ceremony));
    await ceremony.resume();
    expect(ceremony.run.committed).toBe(true);
    expect(stepOf(ceremony.run)?.id).toBe('read-value');
    await refused('ceremony-elsewhere', () => enter(other));
    await enter(ceremony);
  });

  it('that has put it away leaves none to go on with', async () => {
    renameSync(room.path('ceremonies', 'running'), room.path('ceremonies', 'away'));
    expect((await refusalOf(() => enter(ceremony))).code).toBe('ceremony-elsewhere');
    expect(ceremony.stands).toBe(false);
    expect((await refusalOf(() => ceremony.resume())).code).toBe('ceremony-none');
  });
});

it('another vault at hand is not what it goes on with', async () => {
  const host = await room.ports.startStrongroom();
  const creation = await Creation.prepare(room.ports, host, {
    ...{
      name: 'Other',
      custodians: [{ name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') }],
    },
    ...{ unlock: 1, holders: ['Ann', 'Bo'], threshold: 2, rings: ['General'], mode: 'production' },
  });
  await readAllBack(creation);
  const other = (await creation.commit(room.path('vaults', 'Other'), room.path('backups'), false)).vault;
  const again = await foundAgain(stageIn(room, other));
  for (const work of [() => again.resume(), () => again.abort('tried')])
    expect(await refused('ceremony-other-vault', work)).toContain('“Test”');
  stage.atHand = other;
  await refused('ceremony-other-vault', () => enter(ceremony));
  await refused('ceremony-other-vault', () => ceremony.adjourn('tried'));
  stage.atHand = vault;
  expect(other.state.ceremonies.has(ceremony.run.opening.id)).toBe(false);
  await other.close();
  await enter(ceremony);
  expect(ceremony.run.committed).toBe(true);
});

describe('a transcript that was changed', () => {
  const inParameters = (entry: Entry, name: string): Entry =>
    entry.step === 'parameters'
      ? { ...entry, data: { ...entry.data, parameters: { ...(entry.data.parameters as object), name } } }
      : entry;
  /** What the transcript would hold had other parameters been bound by the same nonce. */
  function boundToOthers(run: Run): string {
    const frozen = { ...run.done.get('parameters')?.at(-1), parameters: { ...run.parameters, name: 'Evil' } };
    const nonce = String(run.done.get('nonce')?.at(-1)?.nonce);
    const bound = bindingOf({ ...run, done: new Map([['parameters', [frozen]]]) }, nonce);
    return rewritten(transcript(), (entry) => {
      const other = inParameters(entry, 'Evil');
      if (entry.step === 'nonce') return { ...other, data: { nonce, ...bound } };
      return { ...other, binding: entry.binding === null ? null : bound.binding };
    });
  }

  it('while it runs is noticed before the next line, though it be as long', async () => {
    writeFileSync(path, transcript().replace('passport', 'passpart'));
    await refused('ceremony-altered', () => enter(ceremony));
    expect(keys()).not.toContain(`Key ${count}`);
    await refused('ceremony-altered', () => ceremony.resume());
  });

  it('while it waits is noticed by every programme, which say how another can begin', async () => {
    await ceremony.adjourn('lunch');
    writeFileSync(path, transcript().replace('passport', 'passpart'));
    const message = await refused('ceremony-altered', () => Ceremony.found(stage));
    expect(message).toContain(room.path('ceremonies', 'running'));
    await refused('ceremony-altered', () => begin(stage, 'rotate-key'));
    await refused('ceremony-altered', () => ceremony.resume());
    renameSync(room.path('ceremonies', 'running'), room.path('ceremonies', 'evidence'));
    expect(await Ceremony.found(stage)).toBeNull();
    await begin(stage, 'rotate-key');
  });

  it('with a chain made anew does not fit its four words', async () => {
    writeFileSync(
      path,
      rewritten(transcript(), (entry) => inParameters(entry, 'Evil')),
    );
    expect(await refused('ceremony-altered', () => Ceremony.found(stage))).toContain('other parameters');
  });

  it('with four words made anew does not fit the ledger, and nothing is done by it', async () => {
    writeFileSync(path, boundToOthers(ceremony.run));
    const again = await foundAgain();
    expect(again.run.parameters).toMatchObject({ name: 'Evil' });
    for (const work of [() => again.resume(), () => again.abort('tried'), () => enter(again)])
      expect((await refusalOf(work)).code).toMatch(/^ceremony-(altered|interrupted)$/);
    expect(await refused('ceremony-altered', () => again.resume())).toContain('another nonce');
    expect(keys()).not.toContain('Evil');
    expect(vault.state.ceremonies.get(again.run.opening.id)?.committed).toBeNull();
  });

  it('by cutting off what was committed does not commit twice', async () => {
    await enter(ceremony);
    writeFileSync(
      path,
      rewritten(transcript(), (entry) => (entry.step === 'make' ? null : entry)),
    );
    const again = await foundAgain();
    expect(stepOf(again.run)?.id).toBe('make');
    for (const work of [() => again.resume(), () => again.abort('tried')])
      expect(await refused('ceremony-altered', work)).toContain('knows more of it');
    expect(keys().filter((name) => name === `Key ${count}`)).toHaveLength(1);
  });

  it('back to before its four words does not begin anew', async () => {
    writeFileSync(
      path,
      rewritten(transcript(), (entry) => (entry.step === 'nonce' ? null : entry)),
    );
    const again = await foundAgain();
    await refused('ceremony-altered', () => again.resume());
  });
});
