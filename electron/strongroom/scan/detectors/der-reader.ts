// As much of DER (ITU-T X.690) as tells one kind of key file from another.

export interface DerNode {
  readonly tag: number;
  /** Offsets of the content, and of what follows. */
  readonly from: number;
  readonly to: number;
}

/** The node at `at`, or null when there is none that lies within `bytes`. Definite lengths of up to four bytes only. */
export function nodeAt(bytes: Uint8Array, at: number): DerNode | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  if (first < 0x80) return within(bytes, { tag, from: at + 2, to: at + 2 + first });
  const count = first & 0x7f;
  if (count === 0 || count > 4) return null;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const from = at + 2 + count;
  return within(bytes, { tag, from, to: from + length });
}

function within(bytes: Uint8Array, node: DerNode): DerNode | null {
  return node.to <= bytes.length ? node : null;
}

/** The children of a SEQUENCE at `at`, at most 16, or null when it is none. */
export function sequenceAt(
  bytes: Uint8Array,
  at: number,
): { readonly end: number; readonly children: DerNode[] } | null {
  const outer = nodeAt(bytes, at);
  if (outer === null || outer.tag !== 0x30) return null;
  const children: DerNode[] = [];
  for (let next = outer.from; next < outer.to && children.length < 16; ) {
    const child = nodeAt(bytes, next);
    if (child === null || child.to > outer.to) return null;
    children.push(child);
    next = child.to;
  }
  return { end: outer.to, children };
}

/** The outermost SEQUENCE when it fills `bytes` but for white space at the end, or null. */
export function readDer(bytes: Uint8Array): DerNode[] | null {
  const outer = sequenceAt(bytes, 0);
  if (outer === null || bytes.length - outer.end > 2) return null;
  return outer.children;
}
