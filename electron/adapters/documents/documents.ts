// The port to paper. Setting a document takes a good part of a second, so a thread of its own does it where its program is
// at hand; run from source, it is done in place.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Documents, PaperDocument } from '../../core/ports/documents.ts';

/** Makes PDF files of documents; `program` is the built `pdf-worker.cjs`, or null. A fault of the thread is thrown. */
export function openDocuments(program: string | null): Documents {
  return { pdf: (document) => (program === null ? inPlace(document) : inThread(program, document)) };
}

async function inPlace(document: PaperDocument): Promise<Uint8Array> {
  const { pdfOf } = await import('./pdf.ts');
  return pdfOf(document);
}

async function inThread(program: string, document: PaperDocument): Promise<Uint8Array> {
  const worker = new Worker(program, { workerData: document, execArgv: [], env: {} });
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array];
    return bytes;
  } finally {
    await worker.terminate();
  }
}
