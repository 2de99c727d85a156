// A second reader of packages, receipts and frames, written from package.md and frames.md and the standards they name (RFC
// 9285, PROTOCOL.sshsig), slow and plain. It shares no code with shared/formats: only node:crypto.
import { createHash, createPublicKey, verify } from 'node:crypto';

type Files = ReadonlyMap<string, Buffer>;

const hash = (name: 'sha256' | 'sha512', ...parts: Uint8Array[]) =>
  createHash(name).update(Buffer.concat(parts)).digest();

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** RFC 9285: three characters are two bytes, two characters are one. */
function fromBase45(text: string): Buffer {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const [c = -1, d = -1, e] = [...text.slice(i, i + 3)].map((char) => DIGITS.indexOf(char));
    const value = c + 45 * d + 2025 * (e ?? 0);
    if (c < 0 || d < 0 || e === -1 || value >= (e === undefined ? 256 : 65536)) throw new Error('base45');
    if (e !== undefined) bytes.push(Math.floor(value / 256));
    bytes.push(value % 256);
  }
  return Buffer.from(bytes);
}

/** The files that frames of one bundle hold, in any order. */
export function filesOfFrames(frames: readonly string[]): Files {
  const parts = new Map<number, Buffer>();
  let whole = { tag: '', count: 0 };
  for (const frame of frames) {
    const [magic, tag = '', number = '', count = ''] = frame.split('.', 4);
    if (magic !== 'HF1') throw new Error('no frame');
    const head = `${tag}.${number}.${count}.`;
    const body = fromBase45(frame.slice('HF1.'.length + head.length));
    const part = body.subarray(0, -4);
    if (!hash('sha256', Buffer.from(head), part).subarray(0, 4).equals(body.subarray(-4)))
      throw new Error('misread');
    if (whole.tag !== '' && (whole.tag !== tag || whole.count !== Number(count))) throw new Error('mixed');
    whole = { tag, count: Number(count) };
    parts.set(Number(number), part);
  }
  const inOrder = Array.from({ length: whole.count }, (_, i) => parts.get(i + 1) ?? Buffer.alloc(0));
  const bundle = Buffer.concat(inOrder);
  if (hash('sha256', bundle).toString('hex', 0, 4).toUpperCase() !== whole.tag) throw new Error('tag');
  return filesOfBundle(bundle);
}

function filesOfBundle(bundle: Buffer): Files {
  const end = bundle.length - 32;
  if (bundle.toString('latin1', 0, 4) !== 'HFB1') throw new Error('magic');
  if (!hash('sha256', bundle.subarray(0, end)).equals(bundle.subarray(end))) throw new Error('altered');
  const files = new Map<string, Buffer>();
  const take = reader(bundle.subarray(5, end));
  for (let i = 0; i < bundle.readUInt8(4); i++) {
    const name = take().toString();
    if (!/^[A-Za-z0-9][A-Za-z0-9._ -]{0,79}$/.test(name) || files.has(name)) throw new Error('name');
    files.set(name, take());
  }
  return files;
}

/** Fields with their length in four bytes before them, one after the other. */
function reader(bytes: Buffer): () => Buffer {
  let at = 0;
  return () => {
    const length = bytes.readUInt32BE(at);
    const field = bytes.subarray(at + 4, at + 4 + length);
    if (field.length !== length) throw new Error('short');
    at += 4 + length;
    return field;
  };
}

const field = (bytes: Uint8Array) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** Who signed a text, as a line of SSH without comment; Ed25519 only. Throws unless the signature holds for the namespace. */
export function signerOf(armored: string, namespace: string, text: Uint8Array): string {
  const found = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)-----END SSH SIGNATURE-----\n?$/.exec(
    armored,
  );
  const blob = Buffer.from(found?.[1] ?? '', 'base64');
  if (blob.toString('latin1', 0, 6) !== 'SSHSIG' || blob.readUInt32BE(6) !== 1) throw new Error('no SSHSIG');
  const take = reader(blob.subarray(10));
  const [key, space, reserved, algorithm, signature] = [take(), take(), take(), take(), take()];
  if (space.toString() !== namespace) throw new Error('namespace');
  if (!/^sha(256|512)$/.test(algorithm.toString())) throw new Error('hash');
  const sum = hash(algorithm.toString() as 'sha512', text);
  const signed = Buffer.concat([
    Buffer.from('SSHSIG'),
    field(space),
    field(reserved),
    field(algorithm),
    field(sum),
  ]);
  const [keyPart, signaturePart] = [reader(key), reader(signature)];
  if (keyPart().toString() !== 'ssh-ed25519' || signaturePart().toString() !== 'ssh-ed25519')
    throw new Error('kind');
  const x = keyPart().toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (!verify(null, signed, publicKey, signaturePart())) throw new Error('signature');
  return `ssh-ed25519 ${key.toString('base64')}`;
}

const fingerprintOf = (line: string) => {
  const sum = hash('sha256', Buffer.from(line.split(' ')[1] ?? '', 'base64')).toString('base64');
  return `SHA256:${sum.replace(/=+$/, '')}`;
};

export interface Told {
  readonly package: string;
  readonly nonce: string;
  readonly code?: string;
  readonly expires?: string;
  readonly content?: string;
  readonly key?: { readonly name: string; readonly algorithm: string };
  readonly version?: { readonly number: number; readonly checkValue: string | null };
  readonly lineage?: readonly { readonly number: number }[];
  readonly sealed?: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly signer: { readonly name: string; readonly key: string; readonly fingerprint: string };
}

/** A signed document of one format: canonical JSON with one line end, signed by the key that stands in it. */
function signedText(text: Buffer, armored: Buffer, format: string, namespace: string): Told {
  const told = JSON.parse(text.toString());
  if (told.format !== format || `${canonical(told)}\n` !== text.toString()) throw new Error('form');
  const signer = signerOf(armored.toString(), namespace, text);
  if (signer !== told.signer.key || fingerprintOf(signer) !== told.signer.fingerprint)
    throw new Error('signer');
  return told;
}

/** RFC 8785 for what statements hold: texts, whole numbers, lists, objects, true, false and null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

/** The statement of a package whose signature and sealed file are as they should be. */
export function statementOf(files: Files): Told {
  const [text, signature] = [files.get('statement.json'), files.get('statement.json.sig')];
  if (text === undefined || signature === undefined) throw new Error('missing');
  const told = signedText(text, signature, 'holdfast/v1/package', 'holdfast-package');
  const sealed = files.get(told.sealed?.file ?? '') ?? Buffer.alloc(0);
  if (sealed.length !== told.sealed?.bytes || hash('sha256', sealed).toString('hex') !== told.sealed.sha256)
    throw new Error('sealed');
  return told;
}

/** The receipt of another vault for the package of this nonce. */
export function receiptOf(text: Buffer, signature: Buffer, nonce: string): Told {
  const told = signedText(text, signature, 'holdfast/v1/package-receipt', 'holdfast-receipt');
  if (told.nonce !== nonce) throw new Error('other');
  return told;
}

/** What whoever opened a package reads back. */
export const codeOf = (nonce: string, content: Uint8Array) =>
  hash('sha256', Buffer.from(nonce, 'ascii'), content).toString('hex', 0, 8);
