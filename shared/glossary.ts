// The words of the field as Holdfast uses them: one word for one thing, in code, on screens, in the ledger and on paper.
// Where a standard has the word, it is named; the explanation is ours.

export interface GlossaryEntry {
  readonly title: string;
  /** One or two sentences for somebody who meets the word for the first time. */
  readonly means: string;
  /** The standard or format that has the word, or null where it is a word of Holdfast. */
  readonly source: string | null;
}

const SP57 = 'NIST SP 800-57 Part 1';
const SP130 = 'NIST SP 800-130';
const KMIP = 'OASIS KMIP';
const AGE = 'age-encryption.org/v1';
const entry = (title: string, means: string, source: string | null = null): GlossaryEntry => ({
  title,
  means,
  source,
});

export const GLOSSARY = {
  active: entry(
    'Active',
    'The state in which a key protects new data and processes old data, until its dates end that.',
    SP57,
  ),
  'age-file': entry(
    'age file',
    'A file encrypted in a public format that many programs read. It names the recipients who can open it, by nothing that tells who they are.',
    AGE,
  ),
  approval: entry(
    'Approval',
    'The signature of a second custodian under an act that the policy does not leave to one person.',
  ),
  'recipient-usage': entry(
    'Processing after the end',
    'What a key may still do when its protecting period is over: open and check what it made before, and nothing new.',
    SP57,
  ),
  backup: entry(
    'Backup',
    'A folder with an encrypted copy of the vault, the manifest of its cards, and what one needs to recover without Holdfast. Without the cards it opens nothing.',
    SP57,
  ),
  'blast-radius': entry(
    'Blast radius',
    'Everything that a compromise touches: keys that were wrapped, places that use them, copies that left, backups that hold them.',
  ),
  byok: entry(
    'Bring your own key',
    'To make a key here and wrap it for a key service, so that the service uses a key that it did not make.',
  ),
  card: entry(
    'Card',
    'One share of the master key, on paper or steel, as text or as 36 words. It is checked by itself; fewer than the threshold tell nothing.',
  ),
  ceremony: entry(
    'Ceremony',
    'A script that people follow together before witnesses, step by step, with one commit point and a record at the end.',
    SP130,
  ),
  'check-value': entry(
    'Check value',
    'A few digits computed from a key, by which two people see that they hold the same key without showing it.',
    SP57,
  ),
  'commit-point': entry(
    'Commit point',
    'The one step of a ceremony before which everything can be dropped and after which it is done.',
  ),
  commitment: entry(
    'Commitment',
    'A number in the manifest that only the right card fits, so that a wrong card is named before any are combined.',
  ),
  compromised: entry(
    'Compromised',
    'The state of a key that somebody who should not have it has, or may have. It protects nothing more.',
    SP57,
  ),
  cryptoperiod: entry(
    'Cryptoperiod',
    'The time during which a key may be used. It has a part for protecting and a longer part for processing.',
    SP57,
  ),
  custodian: entry(
    'Custodian',
    'A person who opens the vault with a passphrase, works with keys and signs what is done.',
    SP57,
  ),
  deactivated: entry(
    'Deactivated',
    'The state after the protecting period: the key still opens and checks what it made, and protects nothing new.',
    SP57,
  ),
  destroyed: entry(
    'Destroyed',
    'The state of a key whose material is gone from this vault. Its name, dates and history stay.',
    SP57,
  ),
  'destroyed-compromised': entry(
    'Destroyed, compromised',
    'The state of a key whose material is gone from this vault, and which somebody else had, or may have had. What it protected may be read, what it signed may be forged.',
    SP57,
  ),
  diceware: entry(
    'Diceware',
    'A passphrase of words drawn by chance from a list. Six words are long enough and can be remembered.',
  ),
  drill: entry(
    'Drill',
    'A rehearsal that proves something: a card alone, enough cards together, or a backup restored and compared.',
    SP57,
  ),
  'dual-control': entry(
    'Dual control',
    'A rule that one person alone cannot carry out an act. Where two custodians must unlock together it is enforced by cryptography, else it is shown by signatures.',
    SP57,
  ),
  epoch: entry(
    'Epoch',
    'The time of one master key and its set of cards. New cards begin a new epoch; old cards go on opening old backups.',
  ),
  finding: entry(
    'Finding',
    'A sentence that says which rule of the policy does not hold, what that rests on, and how it is mended.',
  ),
  exception: entry(
    'Exception',
    'Something in a ceremony that went otherwise than the script says. It is recorded with who decided what, and is nothing to be ashamed of.',
    SP130,
  ),
  fingerprint: entry(
    'Fingerprint words',
    'Four words by which people know a vault again. They stand on the screen, on every card sheet and in every record, and never change.',
  ),
  hash: entry(
    'Hash',
    'A short number computed from an event or a file. Whoever changes anything in it gets another hash, so that the change shows.',
    SP57,
  ),
  head: entry(
    'Head of the ledger',
    'Number and hash of the last event. Whoever noted it can tell later whether anything before it was altered.',
  ),
  holder: entry(
    'Holder',
    'A person who keeps one card for the day on which the machine is gone. A holder takes no part in daily work.',
  ),
  incident: entry(
    'Incident',
    'Something that came, or may have come, into other hands. It is reported once and closed when everything that follows from it is done.',
    SP57,
  ),
  instance: entry(
    'Instance',
    'One installation of a vault. A recovery begins a new one; two that go on from the same head show as a fork.',
  ),
  keychain: entry(
    'Keychain',
    'The store of the system for secrets of programs. It holds the half without which the vault file opens for nobody.',
  ),
  ledger: entry(
    'Ledger',
    'The list of all events of a vault, each chained to the one before and signed by whoever acted. Everything that Holdfast knows follows from it.',
  ),
  manifest: entry(
    'Manifest',
    'The public description of a set of cards: how many, which, how many are needed, and a commitment to each.',
  ),
  margin: entry(
    'Margin',
    'How many more cards may be lost before the vault cannot be recovered, counting only cards that were proven lately.',
  ),
  'master-key': entry(
    'Master key',
    'The key from which recovery follows. It exists only while enough cards are combined, and is written nowhere.',
  ),
  'originator-usage': entry(
    'Protecting period',
    'The part of the cryptoperiod in which a key encrypts, signs or wraps.',
    SP57,
  ),
  'pre-active': entry(
    'Pre-active',
    'The state of a key that exists and waits: it neither protects nor processes.',
    SP57,
  ),
  process: entry('Processing', 'To use a key on what it protected: to decrypt, to verify, to unwrap.', SP57),
  protect: entry('Protecting', 'To use a key on something new: to encrypt, to sign, to wrap.', SP57),
  purpose: entry(
    'Purpose',
    'What a key is for. A key has one, since a key for two purposes is safe for neither.',
    SP57,
  ),
  quorum: entry(
    'Quorum',
    'As many people as are needed together: custodians to unlock, or cards to recover.',
    SP57,
  ),
  'read-back': entry(
    'Read back',
    'To type a card from its paper, which proves that what was written can be read. All new cards are read back before the old set ends.',
  ),
  recipient: entry(
    'Recipient',
    'The public key to which something is sealed, and the person or system that holds the other half.',
    AGE,
  ),
  record: entry(
    'Record',
    'The folder that a ceremony leaves: what was done, by whom, with every exception. It can be verified without Holdfast.',
    SP130,
  ),
  rehearsal: entry(
    'Rehearsal',
    'A vault or ceremony for practice. Everything of it is marked, and nothing of it combines with production.',
  ),
  ring: entry(
    'Ring',
    'A group of keys that are wrapped by the same ring key, and rolled together when that is suspected.',
  ),
  rollback: entry(
    'Rolled back',
    'Said of a vault file that is older than what the keychain remembers: somebody put back a copy.',
  ),
  rotation: entry(
    'Rotation',
    'To give a key a new version, which protects from then on, while earlier ones still process.',
    SP57,
  ),
  seal: entry('Sealed', 'Encrypted to somebody, so that only whoever holds the other half can open it.', AGE),
  shred: entry(
    'Shredding',
    'To destroy a key by destroying the ring key that wraps it, since a disk cannot promise to forget.',
    SP57,
  ),
  signature: entry(
    'Signature',
    'Bytes that only the holder of a private key can make for a text, and that anybody can check with the public half.',
    SP57,
  ),
  strongroom: entry(
    'Strongroom',
    'The process that holds secrets while the vault is open. Locking ends it, and with it all that it held.',
  ),
  suspended: entry(
    'Suspended',
    'The state of a key that is put on hold while something is looked into. It protects nothing; it can be resumed.',
    SP57,
  ),
  threshold: entry(
    'Threshold',
    'How many cards are needed to recover. Fewer tell nothing, not even together.',
  ),
  unlock: entry(
    'Unlocking',
    'To open the vault for work, by the passphrases of as many custodians as it asks for.',
  ),
  vault: entry(
    'Vault',
    'One folder with keys, their ledger and their people. It is opened by custodians and recovered by cards.',
  ),
  version: entry(
    'Version',
    'One key in the line of keys that go by the same name. Each has its own dates and state.',
    KMIP,
  ),
  witness: entry(
    'Witness',
    'A person who watches a ceremony, compares what is read aloud, and signs that it was so.',
    SP130,
  ),
  view: entry(
    'View',
    'Filter, order and columns of the table of keys, kept under a name. It changes nothing in the vault.',
  ),
  wrap: entry(
    'Wrapping',
    'To encrypt a key with another key, so that it can lie or travel where anybody may see it.',
    SP57,
  ),
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export type Term = keyof typeof GLOSSARY;
/** In the order of their titles. */
export const TERMS: readonly Term[] = (Object.keys(GLOSSARY) as Term[]).sort((a, b) =>
  GLOSSARY[a].title.localeCompare(GLOSSARY[b].title, 'en'),
);
