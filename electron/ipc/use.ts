// Keys at work on files: a job a call, progress by events, one result or nothing.

import type { EventPayload } from '../../shared/contract.ts';
import { CHECKS } from '../../shared/model/uses.ts';
import { runUse } from '../core/vault/use.ts';
import type { Desk, HandlersOf } from './desk.ts';
import { given } from './given.ts';
import { begin } from './jobs.ts';

export function useHandlers(
  desk: Desk,
  report: (error: unknown) => void,
): HandlersOf<'use.start' | 'use.cancel'> {
  return {
    async 'use.start'(input) {
      const vault = desk.open();
      vault.expectUnlocked();
      const job = await vault.strongroom.randomId(8);
      let progress = { done: 0, total: 0 };
      const tell = (state: EventPayload<'job'>['state'], rest: Partial<EventPayload<'job'>> = {}) =>
        desk.around.emit('job', {
          job,
          ...progress,
          state,
          result: null,
          verdict: null,
          error: null,
          ...rest,
        });
      desk.jobs.set(job, (done, total) => {
        progress = { done, total };
        tell('running');
      });
      const checks = CHECKS.includes(input.operation);
      begin(desk, report, {
        id: job,
        async run() {
          const result = await runUse(vault, { ...given(input), job });
          const verdict = checks ? `version ${result.version}` : null;
          const { path, bytes, sha256 } = result;
          tell('done', { result: { path, bytes, sha256 }, verdict });
          if (!checks) await desk.changed();
        },
        tell,
        async after() {
          desk.jobs.delete(job);
          for (const { passphrase } of input.exception?.approvals ?? [])
            await vault.strongroom.discard(passphrase).catch(() => {});
        },
      });
      return { job };
    },
    async 'use.cancel'({ job }) {
      await desk.open().strongroom.cancel(job);
      return {};
    },
  };
}
