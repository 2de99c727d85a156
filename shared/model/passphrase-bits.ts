// How strong a passphrase must be where no vault with a policy of its own is open.

/** Bits of the initial rule on passphrases: what stands a search by one who knows how people choose. */
export const PASSPHRASE_BITS = 70;
