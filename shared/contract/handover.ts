// Calls on handing keys over: recipients, packages, BYOK.
import { ALGORITHM_IDS, PURPOSES } from '../model/algorithms.ts';
import { OAEP_HASHES } from '../model/byok/envelope.ts';
import { BYOK_TARGET_IDS } from '../model/byok/targets.ts';
import { OpenedView, PackageView, RecipientView } from '../model/handover.ts';
import { Id, When } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { Approvals, KeyRef, Name, None, Note, Path, Slot, WrittenFile } from './parts.ts';

const Print = z.string().trim().min(1).max(200);
const From = z.union([
  z.strictObject({ path: Path }),
  z.strictObject({ text: z.string().trim().min(1).max(4000) }),
]);

/** A package's own account of itself, with the key that signed it. */
const PackageSight = z.strictObject({
  package: Id,
  vault: z.string(),
  fingerprintWords: z.string(),
  key: z.string(),
  version: z.int().positive(),
  algorithm: z.string(),
  purpose: z.string(),
  made: When,
  expires: When,
  recipients: z.array(z.string()),
  signer: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  /** Name of the key here whose next version it holds; null for a key of its own. */
  joins: z.string().nullable(),
});

const Density = z.enum(['coarse', 'fine']);
const Frames = z.strictObject({ frames: z.array(z.string()) });

/** What a person gives for a target; `fingerprint` is what the second person read, null before that. */
const ByokRequest = z.strictObject({
  target: z.enum(BYOK_TARGET_IDS),
  key: Id,
  wrappingKey: z.union([
    z.strictObject({ file: Path }),
    z.strictObject({ recipient: Id }),
    z.strictObject({ key: Id }),
  ]),
  targetKey: z.string().trim().max(400).nullable(),
  at: z.string().trim().max(400).nullable(),
  method: z.string().trim().max(120).nullable(),
  kid: z.string().trim().max(400).nullable(),
  next: z.boolean(),
  token: Path.nullable(),
  expires: When.nullable(),
  fingerprint: z.string().trim().max(200).nullable(),
});

/** How a key would go to a target. */
const ByokSight = z.strictObject({
  type: z.string(),
  method: z.string(),
  fingerprint: z.string(),
  bits: z.int().positive().nullable(),
  targetKey: z.string(),
  at: z.string(),
  expires: When.nullable(),
  warnings: z.array(z.string()),
  fetch: z.array(z.string()),
});

const Folder = { folder: Path, files: z.array(WrittenFile), package: Id };

export const handoverCalls = {
  'recipients.list': { input: None, output: z.array(RecipientView) },
  /** What a public key is, before it is entered. */
  'recipients.look': {
    input: z.strictObject({ from: From }),
    output: z.strictObject({
      kind: z.enum(['age', 'ssh', 'rsa']),
      fingerprint: z.string(),
      bits: z.int().positive().nullable(),
    }),
  },
  'recipients.add': {
    input: z.strictObject({
      name: Name,
      contact: z.string().trim().max(200),
      from: From,
      vault: z.string().trim().max(100).nullable(),
      expires: When.nullable(),
    }),
    output: z.array(RecipientView),
  },
  /** By another custodian than the one who added it, with the passphrase in a slot. */
  'recipients.verify': {
    input: z.strictObject({
      recipient: Id,
      fingerprint: Print,
      how: Note,
      by: z.strictObject({ custodian: Id, passphrase: Slot }).nullable(),
    }),
    output: z.array(RecipientView),
  },
  'recipients.remove': {
    input: z.strictObject({ recipient: Id, reason: Note }),
    output: z.array(RecipientView),
  },
  'packages.list': { input: None, output: z.array(PackageView) },
  'packages.create': {
    input: KeyRef.extend({
      recipients: z.array(Id).min(1).max(50),
      purpose: Note,
      expires: When.nullable(),
      to: Path,
      approvals: Approvals,
    }),
    output: z.strictObject({
      ...Folder,
      expires: When,
      signer: z.strictObject({ name: z.string(), fingerprint: z.string() }),
    }),
  },
  'packages.receive': {
    input: z.strictObject({
      package: Id,
      by: z.string().trim().max(200),
      proof: z.union([
        z.strictObject({ code: z.string().trim().min(1).max(60) }),
        z.strictObject({ signature: Path }),
        z.strictObject({ receipt: Path }),
        z.strictObject({ told: Note.min(1) }),
      ]),
    }),
    output: z.array(PackageView),
  },
  'packages.gone': {
    input: z.strictObject({ package: Id, reason: Note.min(1) }),
    output: z.array(PackageView),
  },
  'packages.look': { input: z.strictObject({ folder: Path }), output: PackageSight },
  'packages.open': {
    input: z.strictObject({
      folder: Path,
      /** What the sender read aloud; null where nobody compared it. */
      signer: z.string().trim().max(200).nullable(),
      /** Of a key of its own here; null joins the earlier versions, where they are here. */
      name: Name.nullable(),
      owner: Name.nullable(),
    }),
    output: z.strictObject({
      package: Id,
      key: Id,
      name: z.string(),
      version: z.int().positive(),
      code: z.string(),
      compared: z.boolean(),
    }),
  },
  /** Packages of other vaults that were opened here. */
  'packages.opened': { input: None, output: z.array(OpenedView) },
  /** The receipt for one of them, signed by whoever acts: a new file, and its signature beside it. */
  'packages.answer': { input: z.strictObject({ package: Id, to: Path }), output: z.array(WrittenFile) },
  'packages.answerFrames': { input: z.strictObject({ package: Id, density: Density }), output: Frames },
  /** The texts of the QR frames of a package that stands in its folder. */
  'packages.frames': {
    input: z.strictObject({ package: Id, density: Density }),
    output: Frames,
  },
  /** All frames of one package or receipt, as a camera read them: written as a folder below `to`. */
  'packages.collect': {
    input: z.strictObject({ frames: z.array(z.string().max(700)).min(1).max(150), to: Path }),
    output: z.union([
      z.strictObject({ folder: Path, sight: PackageSight }),
      /** `package`: the one that the receipt names; `receipt`: the file. */
      z.strictObject({ folder: Path, receipt: Path, package: Id }),
    ]),
  },
  'byok.look': { input: ByokRequest, output: ByokSight },
  'byok.wrap': {
    input: ByokRequest.extend({ to: Path, approvals: Approvals }),
    output: z.strictObject({
      ...Folder,
      type: z.string(),
      method: z.string(),
      fingerprint: z.string(),
      compared: z.boolean(),
      expires: When.nullable(),
      bytes: z.int().positive(),
      commands: z.array(z.string()),
      checks: z.array(z.string()),
    }),
  },
  /** A wrapped key, taken out by a key of this vault; gives what its new key is. */
  'byok.unwrap': {
    input: z.strictObject({
      file: Path,
      opener: Id,
      hash: z.enum(OAEP_HASHES),
      name: Name,
      purpose: z.enum(PURPOSES),
      algorithm: z.enum(ALGORITHM_IDS).exclude(['tracked']),
      ring: Id,
      owner: Name,
      description: Note,
      activate: z.boolean(),
      expires: When.nullable(),
      extractable: z.boolean(),
      from: z.string().trim().max(200),
    }),
    output: z.strictObject({
      key: Id,
      name: z.string(),
      origin: z.string(),
      checkValue: z.string().nullable(),
      publicText: z.string().nullable(),
    }),
  },
} as const;
