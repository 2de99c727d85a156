// Parts of an input as the core takes them.

/** Without what was left out: an optional part of an input is either there or not named at all. */
export function given<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never;
}

/** Passphrases as the page names them, as the core does. */
export function givenBy(passphrases: readonly { custodian: string; passphrase: string }[]) {
  return passphrases.map(({ custodian, passphrase }) => ({ custodian, slot: passphrase }));
}
