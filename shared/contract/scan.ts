// Calls on scans: folders searched for keys and secrets, and what people decide about what was found.
import { PAPERS } from '../model/paper.ts';
import { FindView, REPORTS, ScanView } from '../model/scan.ts';
import { Id, When } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { Name, None, Note, Path, Slot, WrittenFile } from './parts.ts';

const Settings = z.strictObject({
  folders: z.array(Path).max(20),
  history: z.boolean(),
  respectIgnore: z.boolean(),
});

const FindRef = z.strictObject({ find: Id });

/** What is said of the key that a find becomes. */
const Keeping = FindRef.extend({
  name: Name,
  ring: z.string().min(1).max(120),
  owner: Name,
  description: z.string().max(2000),
  expires: When.nullable(),
  extractable: z.boolean(),
  reason: Note,
});

const Kept = z.strictObject({ key: Id });

export const scanCalls = {
  /** What was found, the most urgent first; `more` further ones are left out. */
  'scan.finds': {
    input: None,
    output: z.strictObject({
      finds: z.array(FindView),
      more: z.int().nonnegative(),
      scans: z.array(ScanView),
      watched: Settings.nullable(),
    }),
  },
  /** Begins a search; `scan` events follow, and what it found is recorded when it ends. */
  'scan.start': { input: Settings, output: z.strictObject({ job: Id }) },
  'scan.cancel': { input: z.strictObject({ job: Id }), output: None },
  /** `passphrase` opens an encrypted key; without it the key is kept closed, as it was found. */
  'scan.take': { input: Keeping.extend({ passphrase: Slot.nullable() }), output: Kept },
  'scan.track': { input: Keeping, output: Kept },
  'scan.same': { input: FindRef.extend({ key: Id, reason: Note }), output: Kept },
  'scan.dismiss': { input: FindRef.extend({ reason: Note }), output: None },
  /** The folders that the policy asks to be searched regularly; none ends it. */
  'scan.watch': { input: Settings, output: None },
  'scan.report': {
    input: z.strictObject({ to: Path, format: z.enum(REPORTS), paper: z.enum(PAPERS) }),
    output: WrittenFile,
  },
} as const;
