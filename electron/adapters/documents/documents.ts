// The port to paper. Setting a document takes a good part of a second, so a thread of its own does it.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Documents } from '../../core/ports/documents.ts';

/** Makes PDF files of documents by the built `pdf-worker.cjs`, null where it is not. A fault of the thread is thrown. */
export function openDocuments(program: string | null): Documents {
  return {
    async pdf(document) {
      if (program === null) throw new Error('the program that sets paper is not beside this one');
      const worker = new Worker(program, { workerData: document, execArgv: [], env: {} });
      try {
        const [bytes] = (await once(worker, 'message')) as [Uint8Array];
        return bytes;
      } finally {
        await worker.terminate();
      }
    },
  };
}
