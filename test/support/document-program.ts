// Makes one document and writes it to standard output; bundled and run where no package can be found.
import { pdfOf } from '../../electron/adapters/documents/pdf.ts';

pdfOf({
  title: 'Bundled',
  subtitle: 'Ångström',
  made: '2026-11-24T10:00:00.000Z',
  paper: 'A4',
  mark: { of: 'Document', sha256: new Uint8Array(32) },
  blocks: [{ kind: 'facts', rows: [{ name: 'Digest', value: '0O1l', exact: true }] }],
}).then((bytes) => process.stdout.write(bytes));
