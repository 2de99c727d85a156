// The port to paper. What sets documents is large and seldom needed, so it is only started when a document is made.
import type { Documents } from '../../core/ports/documents.ts';

/** Makes PDF files of documents. */
export const documents: Documents = {
  async pdf(document) {
    const { pdfOf } = await import('./pdf.ts');
    return pdfOf(document);
  },
};
