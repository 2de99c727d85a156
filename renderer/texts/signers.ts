// Who signed an event, in words.
import type { SignerView } from '../../shared/model/views/keys.ts';
import { catalogue } from './catalogue.ts';
import { listed } from './words.ts';

const DID: Record<SignerView['kind'], string> = {
  actor: 'Signed by',
  approver: 'approved by',
  witness: 'witnessed by',
  clerk: 'recorded by',
  card: 'signed by',
  manifest: 'manifest signed by',
  record: 'record signed by',
};

function sentence(signers: readonly SignerView[]): string {
  if (signers.length === 0) return 'Not signed';
  const kinds = [...new Set(signers.map(({ kind }) => kind))];
  const parts = kinds.map((kind) => {
    const names = signers.filter((one) => one.kind === kind).map(({ name }) => name);
    return `${DID[kind]} ${listed([...new Set(names)])}`;
  });
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Signed by Ann Berg, approved by Bo Lindqvist". */
export const signedBy = catalogue(sentence);

/** The same under a heading that says that they signed: "Ann Berg, approved by Bo Lindqvist". */
export const signers = catalogue((list: readonly SignerView[]): string =>
  sentence(list).replace(/^Signed by /, ''),
);
