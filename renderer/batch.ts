// Work on several files, one after the other: each is a job of its own, whole or not there, and one that fails does not stop
// the others. What happens with each stands in the store, so that the screen can be left; a lock ends it all.
import type { CallInput } from '../shared/contract.ts';
import { CHECKS, type SeveralOperation } from '../shared/model/uses.ts';
import { ask, tellOf } from './bridge.ts';
import { type BatchFile, type FileBatch, know, known, type Model, whenKnown } from './store.ts';
import { useTexts } from './texts/use.ts';
import { fileName } from './texts/words.ts';

type Asked = Pick<CallInput<'use.start'>, 'key' | 'signatureFormat'> & {
  readonly operation: SeveralOperation;
};

/** Operations whose result lies beside the file when another operation checks it. */
const MAKES = { verify: 'sign', 'mac-verify': 'mac' } as const;

/** What a check of `input` is checked by, where it lies beside it under its usual name. */
export function besideOf(operation: keyof typeof MAKES, input: string): string {
  const name = useTexts.suggested(MAKES[operation], input);
  return `${input.slice(0, input.length - fileName(input).length)}${name}`;
}

/** A file of this name in a folder, as the system of the folder's path writes it. */
function inFolder(folder: string, name: string): string {
  const between = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(between) ? `${folder}${name}` : `${folder}${between}${name}`;
}

/** Begins with the first file; `folder` is where results go, null for checks. Resolves when nothing is under way any more. */
export async function runBatch(
  asked: Asked,
  keyName: string,
  inputs: readonly string[],
  folder: string | null,
): Promise<void> {
  const { operation } = asked;
  const outputOf = (input: string) =>
    operation === 'verify' || operation === 'mac-verify'
      ? besideOf(operation, input)
      : inFolder(folder ?? '', useTexts.suggested(operation, input));
  const files = inputs.map((input): BatchFile => {
    return { input, output: outputOf(input), state: 'waiting', job: null, told: null };
  });
  const id = crypto.randomUUID();
  know({ batch: { id, operation, keyName, files } });
  for (const [at, { input, output }] of files.entries()) {
    if (stateOf(known(), id, at) !== 'waiting') return;
    try {
      const { job } = await ask('use.start', { ...asked, input, output, overwrite: false });
      // Stopped while it was being asked for.
      if (stateOf(known(), id, at) === 'cancelled') cancel(job);
      change(id, at, { job, state: 'running' });
      const state = await whenKnown((model) => {
        const heard = stateOf(model, id, at) === null ? 'cancelled' : (model.jobs[job]?.state ?? 'running');
        return heard === 'running' ? null : heard;
      });
      change(id, at, { state });
    } catch (thrown) {
      change(id, at, { state: 'failed', told: tellOf(thrown) });
    }
  }
}

/** How far a file of a batch is; null when the batch is gone, as after a lock. */
const stateOf = ({ batch }: Model, id: string, at: number): BatchFile['state'] | null =>
  batch?.id === id ? (batch.files[at]?.state ?? null) : null;

function change(id: string, at: number, part: Partial<BatchFile>): void {
  const { batch } = known();
  if (batch?.id !== id) return;
  know({
    batch: { ...batch, files: batch.files.map((file, i) => (i === at ? { ...file, ...part } : file)) },
  });
}

const cancel = (job: string) => ask('use.cancel', { job }).catch(() => undefined);

/** Stops the file that is under way, and begins no other. */
export function stopBatch(): void {
  const { batch } = known();
  if (batch === null) return;
  const files = batch.files.map((file): BatchFile => {
    return file.state === 'waiting' ? { ...file, state: 'cancelled' } : file;
  });
  know({ batch: { ...batch, files } });
  const job = files.find(({ state }) => state === 'running')?.job;
  if (job != null) cancel(job);
}

/** Whether something is still to be done. */
export const isUnderWay = ({ files }: FileBatch): boolean =>
  files.some(({ state }) => state === 'waiting' || state === 'running');

/** Whether an operation compares and writes nothing. */
export const compares = ({ operation }: FileBatch): boolean => CHECKS.includes(operation);
