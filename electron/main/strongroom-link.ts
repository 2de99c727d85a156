// Joins the strongroom's process with the core's port to it: calls with time limits, and an end when one hangs.
import { type Refusal, refusal } from '../../shared/errors/index.ts';
import type { ProgressListener } from '../core/ports/strongroom/key-use.ts';
import type { StrongroomHost } from '../core/ports/strongroom.ts';
import { openConnection } from '../strongroom/rpc/connect.ts';
import type { StrongroomProcess } from './strongroom-host.ts';

/** A host over a running process. `onExit` listeners hear of an end that nobody asked for. */
export function linkStrongroom(child: StrongroomProcess): StrongroomHost {
  const progress: ProgressListener[] = [];
  const exits: ((why: string) => void)[] = [];
  let asked = false;
  const leave = (why: Refusal) => {
    connection.close(why);
    for (const listener of exits.splice(0)) listener(why.failure.code);
  };
  const connection = openConnection(child.channel, {
    onProgress: (...told) => {
      for (const listener of progress) listener(...told);
    },
    onHanging: (why) => {
      if (asked) return;
      asked = true;
      void child.end();
      leave(why);
    },
  });
  child.onLost(() => leave(refusal('strongroom-lost')));
  return {
    strongroom: connection.strongroom,
    onProgress: (listener) => void progress.push(listener),
    onExit: (listener) => void exits.push(listener),
    async end() {
      asked = true;
      connection.close(refusal('vault-locked'));
      await child.end();
    },
  };
}
