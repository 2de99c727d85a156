// Paper in this process: the thread that sets it exists in a build alone.
import { pdfOf } from '../../electron/adapters/documents/pdf.ts';
import type { Documents } from '../../electron/core/ports/documents.ts';

export const documents: Documents = { pdf: pdfOf };
