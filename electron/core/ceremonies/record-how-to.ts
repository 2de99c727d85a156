// VERIFY.txt: how a record is checked without Holdfast, with a shell, sha256sum and openssl. Each block is typed as it stands,
// in the folder of the record; a test does exactly that.
import { concat, field, uint, utf8 } from '../../../shared/formats/bytes.ts';
import { fromHex } from '../../../shared/formats/encoding.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { RecordVault } from '../../../shared/formats/record.ts';

interface Block {
  readonly title: string;
  readonly says: string;
  /** One shell command; it ends with a line that says what holds, or fails. */
  readonly command: string;
}

/** The text; the same for every record of one vault. */
export function howToVerify(vault: RecordVault | null): Uint8Array {
  const blocks = [
    SUMS,
    NAMES,
    LISTED,
    TRANSCRIPT,
    SCRIPT,
    ...(vault === null ? [] : [signatures(vault)]),
    ADDENDA,
  ];
  const parts = blocks.map(({ title, says, command }, i) =>
    [`${i + 1}. ${title}`, '', says, '', ...command.split('\n').map((line) => `    ${line}`)].join('\n'),
  );
  return utf8(`${[HEAD, ...parts, vault === null ? NO_VAULT : TAIL].join('\n\n')}\n`);
}

const HEAD = `HOW TO VERIFY THIS RECORD WITHOUT HOLDFAST

You need a POSIX shell, sha256sum, and openssl 3 or later; no network. Open a shell in this folder. Copy each block as it
stands, without the four spaces before its lines. Each ends with a line that says what holds; an error or silence means
that the record is not as it was written. Keep it then as evidence, and look for another copy.`;

const SUMS: Block = {
  title: 'No file was changed',
  says: 'Every line must end in OK.',
  command: 'sha256sum -c SHA256SUMS && echo "1 holds: no file was changed"',
};

const NAMES: Block = {
  title: 'No file was added',
  says: 'Every file here stands in SHA256SUMS, which itself and the addenda do not.',
  command: `(
  names="$(while read -r sum name; do echo "|$name|"; done < SHA256SUMS)"
  for file in * outputs/* signatures/*; do
    [ -f "$file" ] && [ "$file" != SHA256SUMS ] || continue
    case "$names" in
      *"|$file|"*) ;;
      *) echo "$file does not belong to the record"; exit 1 ;;
    esac
  done
) && echo "2 holds: no file was added"`,
};

const LISTED: Block = {
  title: 'The record names what was written down',
  says: `Every file stands in record.json with its hash, but for those that came after it; chain.json names the hash of
record.json. Whoever signs record.json signs all of them.`,
  command: `(
  IFS= read -r record < record.json
  IFS= read -r chain < chain.json
  set -- $(sha256sum record.json)
  case "$chain" in
    *"\\"record\\":\\"$1\\""*) ;;
    *) echo "chain.json names another record.json"; exit 1 ;;
  esac
  while read -r sum name; do
    case "$name" in record.json|chain.json|attestations.json|signatures/*) continue ;; esac
    case "$record" in
      *"\\"name\\":\\"$name\\",\\"sha256\\":\\"$sum\\""*) ;;
      *) echo "record.json does not list $name as it is"; exit 1 ;;
    esac
  done < SHA256SUMS
) && echo "3 holds: record.json names what was written down"`,
};

const TRANSCRIPT: Block = {
  title: 'No line of the transcript was changed, lost, added or moved',
  says: `Each line names the SHA-256 of the line before it as "prev"; the first names 64 zeros. record.json names the last
line's and how many there are. The foot of every page of record.pdf shows the SHA-256 of the whole file.`,
  command: `(
  IFS= read -r record < record.json
  prev=0000000000000000000000000000000000000000000000000000000000000000
  n=0
  while IFS= read -r line; do
    n=$((n + 1))
    case "$line" in
      *",\\"prev\\":\\"$prev\\",\\"seq\\":$n,"*) ;;
      *) echo "line $n does not follow the line before"; exit 1 ;;
    esac
    set -- $(printf %s "$line" | sha256sum)
    prev=$1
  done < transcript.jsonl
  case "$record" in
    *"\\"transcript\\":{\\"head\\":\\"$prev\\",\\"lines\\":$n}"*) ;;
    *) echo "the transcript does not end where record.json says"; exit 1 ;;
  esac
) && echo "4 holds: the transcript is whole"`,
};

const SCRIPT: Block = {
  title: 'The script is the one that was frozen',
  says: 'The first line of the transcript names the SHA-256 of script.json without its line end.',
  command: `(
  IFS= read -r script < script.json
  IFS= read -r line < transcript.jsonl
  set -- $(printf %s "$script" | sha256sum)
  case "$line" in
    *"\\"script\\":\\"$1\\""*) ;;
    *) echo "the transcript names another script"; exit 1 ;;
  esac
) && echo "5 holds: the script is the one that was frozen"`,
};

function signatures({ id, instance }: RecordVault): Block {
  const label = field(utf8(LABELS.signRecord));
  const before = concat(label, field(fromHex(id)), field(fromHex(instance)), uint(4, 32));
  const octal = [...before].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  const lines = (octal.match(/.{1,80}/g) ?? []).map((line) => `  start="$start"'${line}'`);
  return {
    title: 'The signatures hold',
    says: `Each message, signatures/<n>.msg, is what custodians of this vault sign of a record: a label, the vault, its
installation, and as its last 32 bytes the SHA-256 of record.json. The block makes that message again and compares. Whose
key <n>.pem is, the ledger of the vault knows; attestations.json says whose it was said to be.`,
    command: `(
  start=
${lines.join('\n')}
  set -- $(sha256sum record.json)
  rest=$1
  while [ -n "$rest" ]; do
    more=\${rest#??}
    start="$start$(printf '\\\\%03o' 0x\${rest%"$more"})"
    rest=$more
  done
  wanted="$(printf "$start" | sha256sum)"
  for message in signatures/*.msg; do
    [ -f "$message" ] || continue
    n=\${message%.msg}
    [ "$(sha256sum < "$message")" = "$wanted" ] || { echo "$message is of another record"; exit 1; }
    openssl pkeyutl -verify -pubin -inkey "$n.pem" -rawin -in "$message" -sigfile "$n.sig" || exit 1
  done
) && echo "6 holds: every signature that is here is good"`,
  };
}

const ADDENDA: Block = {
  title: 'Addenda',
  says: `What came later lies in addenda/1, addenda/2 and so on, each with its own SHA256SUMS. Each addendum.json names the
hash of the one before it as "prev", the first that of record.json.`,
  command: `(
  set -- $(sha256sum record.json)
  record=$1 prev=$1 n=1
  while [ -e "addenda/$n" ]; do
    (cd "addenda/$n" && sha256sum -c SHA256SUMS) || exit 1
    IFS= read -r line < "addenda/$n/addendum.json"
    case "$line" in
      *"\\"n\\":$n,"*"\\"prev\\":\\"$prev\\",\\"record\\":\\"$record\\""*) ;;
      *) echo "addendum $n does not follow"; exit 1 ;;
    esac
    set -- $(sha256sum "addenda/$n/addendum.json")
    prev=$1 n=$((n + 1))
  done
) && echo "addenda hold"`,
};

const LATER = `The record of the ceremony before this one is named as "previous" in record.json: sha256sum record.json in its folder
must give that value.`;
const TAIL = `${LATER} The head of the ledger before and after stands in record.json as "head".`;
const NO_VAULT = `${LATER} This ceremony ended without a vault, so nobody's key signed its record.`;
