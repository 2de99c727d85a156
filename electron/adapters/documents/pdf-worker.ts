// The thread in which one document is set as PDF; it ends with it.
import { parentPort, workerData } from 'node:worker_threads';
import type { PaperDocument } from '../../core/ports/documents.ts';
import { pdfOf } from './pdf.ts';

void pdfOf(workerData as PaperDocument).then((bytes) => parentPort?.postMessage(bytes));
