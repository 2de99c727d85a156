// How one key is tied to another, by the names of KMIP 2.1 section 4.31, and what the other end is called.

export const LINK_KINDS = ['pair', 'derived-from', 'certificate', 'replaces'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The title of a link as seen from the key that holds it, and from the key it points to. */
export const LINK_TITLES: Record<LinkKind, { readonly to: string; readonly from: string }> = {
  pair: { to: 'Other half of the pair', from: 'Other half of the pair' },
  'derived-from': { to: 'Derived from', from: 'Derived from it' },
  certificate: { to: 'Certificate', from: 'Certifies' },
  replaces: { to: 'Replaces', from: 'Replaced by' },
};
