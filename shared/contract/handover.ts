// Calls on handing keys over: recipients, packages, BYOK.
import { BYOK_TARGET_IDS } from '../model/byok/targets.ts';
import { PackageView, RecipientView } from '../model/handover.ts';
import { Id, When } from '../model/views.ts';
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
});

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
      name: Name.nullable(),
      owner: Name,
    }),
    output: z.strictObject({ key: Id, name: z.string(), code: z.string(), compared: z.boolean() }),
  },
  /** The texts of the QR frames of a package that stands in its folder. */
  'packages.frames': {
    input: z.strictObject({ package: Id, density: z.enum(['coarse', 'fine']) }),
    output: z.strictObject({ frames: z.array(z.string()) }),
  },
  /** All frames of one package, as a camera read them: written as a folder below `to`. */
  'packages.collect': {
    input: z.strictObject({ frames: z.array(z.string().max(700)).min(1).max(150), to: Path }),
    output: z.strictObject({ folder: Path, sight: PackageSight }),
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
} as const;
