// Words beside a file that was written.
export const fileProofTexts = {
  place: 'Written to',
  size: 'Size',
  digest: 'SHA-256, read back',
};
