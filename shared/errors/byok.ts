// Why a key is not enclosed for another place, or not taken out of an enclosure.
import type { ErrorTable } from './table.ts';

export const byokErrors = {
  'byok-target-unknown': {
    message: (d) => `Nothing is known of the target “${d.target}”.`,
    safe: 'unchanged',
    next: (d) => `Choose one of: ${d.targets}.`,
  },
  'byok-key-unfit': {
    message: (d) => `${d.target} does not take ${d.algorithm} keys for “${d.purpose}”: ${d.why}.`,
    safe: 'unchanged',
    next: (d) => `It takes: ${d.takes}.`,
  },
  'byok-wrapping-size': {
    message: (d) => `The wrapping key has ${d.bits} bits; ${d.target} hands out keys of ${d.sizes} bits.`,
    safe: 'unchanged',
    next: 'Fetch the wrapping key of the target once more and check its fingerprint.',
  },
  'byok-wrapping-kind': {
    message: (d) => `${d.target} takes keys that are wrapped to ${d.wanted}.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'byok-method': {
    message: (d) =>
      `${d.target} knows no method “${d.method}” for this key and a wrapping key of ${d.bits} bits.`,
    safe: 'unchanged',
    next: (d) => `Choose one of: ${d.methods}.`,
  },
  'byok-kid': {
    message:
      'The key identifier is not the whole one of a version: https://NAME.vault.azure.net/keys/KEY/VERSION.',
    safe: 'unchanged',
    next: 'Show the exchange key with “az keyvault key show” and copy its kid with the version at the end.',
  },
  'byok-tier': {
    message: (d) => `${d.host} does not take ${d.algorithm} keys: only a Managed HSM does.`,
    safe: 'unchanged',
    next: 'Use a Managed HSM, or hand over an RSA or EC key.',
  },
  'byok-token-missing': {
    message: (d) => `${d.target} needs the import token that came with the wrapping key.`,
    safe: 'unchanged',
    next: 'Give the token: it must be the one of the same request as the wrapping key.',
  },
  'byok-token-truncated': {
    message: 'The import token is cut short or damaged.',
    safe: 'unchanged',
    next: 'Save it once more from the answer of the target, without changing it.',
  },
  'byok-token-superfluous': {
    message: (d) => `${d.target} has no import token.`,
    safe: 'unchanged',
    next: 'Leave the token out, and check that the right target was chosen.',
  },
  'byok-window-over': {
    message: (d) => `The wrapping key of ${d.target} was good until ${d.expires}, which has passed.`,
    safe: 'unchanged',
    next: 'Fetch a new wrapping key (and token) from the target, and begin again.',
  },
  'byok-window-long': {
    message: (d) => `${d.target} gives ${d.hours} hours at most; ${d.expires} lies further ahead.`,
    safe: 'unchanged',
    next: 'Give the time that the target printed, or leave it out.',
  },
  'byok-name': {
    message: (d) => `${d.what} is no name that ${d.target} takes.`,
    safe: 'unchanged',
    next: 'Use letters, digits, - and _ as the target’s own console does.',
  },
  'byok-fingerprint-differs': {
    message: 'The fingerprint that was read is not the one of the wrapping key.',
    safe: 'unchanged',
    next: 'Do not wrap anything to this key. Fetch it again, and compare once more.',
  },
  'byok-length': {
    message: (d) => `The key has ${d.found} bytes; the target takes ${d.wanted}.`,
    safe: 'unchanged',
    next: 'Make another key of the usual length for it.',
  },
  'byok-too-long': {
    message: (d) =>
      `The key takes ${d.bytes} bytes; one block of a wrapping key of ${d.bits} bits holds ${d.most}.`,
    safe: 'unchanged',
    next: 'Ask the target for a larger wrapping key or for a method with an AES key in between.',
  },
  'byok-self-check': {
    message: 'The trial with a throw-away key did not give the key back: nothing was written.',
    safe: 'output',
    next: 'Run the self-test. Do not use this machine until it passes.',
  },
  'byok-not-for-key': {
    message: (d) => `${d.path} was not wrapped to this key, was wrapped with another hash, or was altered.`,
    safe: 'unchanged',
    next: 'Check to which key and with which hash it was wrapped.',
  },
  'byok-several': {
    message: (d) => `${d.path} holds ${d.count} versions of a key.`,
    safe: 'unchanged',
    next: 'Have one exported alone: “vault read -format=json transit/byok-export/DESTINATION/KEY/VERSION”.',
  },
  'byok-opener': {
    message: (d) => `“${d.key}” cannot take wrapped keys in.`,
    safe: 'unchanged',
    next: 'Use an RSA key with the purpose “encrypt”, or an AES wrapping key for a blob of RFC 5649.',
  },
} satisfies ErrorTable;
