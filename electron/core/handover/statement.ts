// The statement of a package, and the page that lies beside it for people.
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import {
  PACKAGE_CONTENTS,
  PACKAGE_FILES,
  PACKAGE_FORMAT,
  RECEIPT_NAMESPACE,
  STATEMENT_NAMESPACE,
  Statement,
  sshKeyOf,
} from '../../../shared/formats/package.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { shownCheckValue } from '../keys/views.ts';
import type { Recipient } from '../ledger/state/handover.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { Custodian } from '../ledger/state/people.ts';
import type { VaultState } from '../ledger/state.ts';

export interface StatementFacts {
  readonly package: string;
  readonly nonce: string;
  readonly made: string;
  readonly expires: string;
  readonly product: string;
  readonly purpose: string;
  readonly recipients: readonly Recipient[];
  readonly sealed: { readonly bytes: number; readonly sha256: string };
  readonly signer: Custodian;
}

/** Everything that may be said in the clear of what is in the age file. */
export function statementOf(state: VaultState, key: Key, version: Version, facts: StatementFacts): Statement {
  const fingerprint = fingerprintOf(state.vault, fromBase64url(state.genesis));
  const { package: id, nonce, made, expires, product, purpose, recipients, sealed, signer } = facts;
  return Statement.parse({
    format: PACKAGE_FORMAT,
    package: id,
    nonce,
    made,
    expires,
    product,
    vault: {
      id: state.vault,
      name: state.name,
      fingerprint: toHex(fingerprint),
      fingerprintWords: fourWords(fingerprint),
      instance: state.instance,
      mode: state.mode,
    },
    key: {
      id: key.id,
      name: key.name,
      purpose: key.purpose,
      algorithm: key.algorithm,
      owner: key.owner,
      created: key.created,
    },
    version: {
      id: version.id,
      number: version.number,
      created: version.created,
      origin: version.origin,
      activated: version.activated,
      protectStop: version.protectStop,
      deactivation: version.deactivation,
      processStop: version.processStop,
      checkValue: shownCheckValue(key, version),
      publicText: version.publicText,
      usageLimit: key.usageLimit,
      extractable: key.extractable,
    },
    lineage: key.versions
      .filter(({ number }) => number < version.number)
      .map((one) => ({
        id: one.id,
        number: one.number,
        created: one.created,
        checkValue: shownCheckValue(key, one),
      })),
    purpose,
    recipients: recipients.map(({ name, kind, fingerprint: print }) => ({ name, kind, fingerprint: print })),
    content: PACKAGE_CONTENTS[key.algorithm as MaterialAlgorithm],
    sealed: { file: PACKAGE_FILES.sealed, ...sealed },
    signer: { id: signer.id, name: signer.name, ...sshKeyOf(fromBase64url(signer.signKey)) },
  });
}

const CONTENTS = {
  pem: 'a private key in PKCS#8 (PEM)',
  age: 'an age identity',
  raw: 'the bytes of the key, nothing else',
} as const;

/** What this is, how to open it without Holdfast, and what to answer. */
export function packageReadMe(statement: Statement): string {
  const { key, version, vault, signer, sealed, nonce, recipients, content, expires } = statement;
  const { statement: file, signature, sealed: age } = PACKAGE_FILES;
  return [
    `Version ${version.number} of the key “${key.name}”, sealed by the vault “${vault.name}”`,
    '',
    `Vault        ${vault.fingerprintWords}`,
    `             ${vault.fingerprint}`,
    `For          ${recipients.map(({ name }) => name).join(', ')}`,
    `Purpose      ${statement.purpose || 'not said'}`,
    `Open until   ${expires.slice(0, 10)}`,
    `Signed by    ${signer.name}, ${signer.fingerprint}`,
    `${age}  ${sealed.bytes} bytes, SHA-256 ${sealed.sha256}`,
    ...(vault.mode === 'rehearsal' ? ['', 'This is a rehearsal: the key protects nothing.'] : []),
    '',
    '1. Have the fingerprint of the signer read to you by somebody you know, then check the statement:',
    '',
    `   echo 'sender ${signer.key}' > allowed_signers`,
    `   ssh-keygen -Y verify -f allowed_signers -I sender -n ${STATEMENT_NAMESPACE} -s ${signature} < ${file}`,
    '',
    `2. Check that the sealed file is the one in the statement: sha256sum ${age}`,
    '',
    `3. Open it. Inside is ${CONTENTS[content]}.`,
    '',
    `   with Holdfast:  holdfast package open DIR`,
    `   without:        age -d -i YOUR_KEY -o key ${age}`,
    '',
    '4. Read this code back to the sender. It shows that you opened the package, and is no secret:',
    '',
    `   { printf %s ${nonce}; age -d -i YOUR_KEY ${age}; } | sha256sum | cut -c1-16`,
    '',
    '   Or, with an SSH key that the package is sealed to, send back the signature that this writes:',
    '',
    `   ssh-keygen -Y sign -f YOUR_KEY -n ${RECEIPT_NAMESPACE} ${file}`,
    '   (it asks before it replaces a file named .sig: move the sender’s away first)',
    '',
    '5. Destroy this folder when the key is where it belongs, and tell the sender.',
    '',
  ].join('\n');
}
