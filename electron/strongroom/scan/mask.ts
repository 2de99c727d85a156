// What may be shown of a secret: two characters at each end, and never more than a quarter of it.

/** `ab…yz (40 characters)`; shorter secrets show less, those under eight characters nothing. White space does not count. */
export function masked(bytes: Uint8Array): string {
  const plain = bytes.filter((byte) => byte > 0x20);
  const shown = Math.min(2, Math.floor(plain.length / 8));
  const length = `${plain.length} ${plain.length === 1 ? 'character' : 'characters'}`;
  const ends = [plain.subarray(0, shown), plain.subarray(plain.length - shown)].map(printable);
  plain.fill(0);
  return `${ends.join('…')} (${length})`.trimStart();
}

function printable(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
