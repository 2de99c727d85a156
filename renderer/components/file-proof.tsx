// What was written, read back from the disk: place, size, digest.

import { fileProofTexts } from '../texts/file-proof.ts';
import { fileSize } from '../texts/words.ts';
import { Digest } from './digest.tsx';
import { Exact, Facts } from './page.tsx';

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export function FileProof({ file }: { readonly file: WrittenFile }) {
  return (
    <Facts
      rows={[
        [fileProofTexts.place, <Exact key="p">{file.path}</Exact>],
        [fileProofTexts.size, fileSize(file.bytes)],
        [fileProofTexts.digest, <Digest key="d" of={file.sha256} />],
      ]}
    />
  );
}
