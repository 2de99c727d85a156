// Calls of ceremonies: one engine runs them all, so the calls are the same for all.
import type { Json } from '../formats/canonical.ts';
import { CatalogueEntry, CeremonyView, RecordView } from '../model/ceremonies/views.ts';
import { PAPERS } from '../model/paper.ts';
import { z } from '../schema.ts';
import { None, Path, WrittenFile } from './parts.ts';

const JsonValue: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const Said = z.string().trim().max(2000);
const Values = z.record(z.string().max(60), JsonValue);
const Drafts = z.record(z.string().max(120), JsonValue);

export const ceremonyCalls = {
  /** All that can be held, in the order in which they are shown. */
  'ceremony.catalogue': { input: None, output: z.array(CatalogueEntry) },
  /** The one that runs or waits, or null. */
  'ceremony.now': { input: None, output: CeremonyView.nullable() },
  /** `adaptation`: a team's own texts and check lists, a file that the loader checks. */
  'ceremony.open': {
    input: z.strictObject({
      type: z.string().max(60),
      mode: z.enum(['production', 'rehearsal']),
      adaptation: Path.nullable(),
    }),
    output: CeremonyView,
  },
  /** What was entered at the step that comes; slots stand for secrets. An act is carried out before the answer. */
  'ceremony.enter': {
    input: z.strictObject({
      step: z.string().max(60),
      by: z.string().max(4).nullable(),
      binding: z.string().max(64).nullable(),
      values: Values,
    }),
    output: CeremonyView,
  },
  'ceremony.except': { input: Values, output: CeremonyView },
  'ceremony.join': { input: Values, output: CeremonyView },
  'ceremony.leave': {
    input: z.strictObject({ participant: z.string().max(4), reason: Said }),
    output: CeremonyView,
  },
  'ceremony.adjourn': { input: z.strictObject({ reason: Said }), output: CeremonyView },
  /** After an adjournment, a lock or a crash. */
  'ceremony.resume': { input: None, output: CeremonyView },
  'ceremony.abort': { input: z.strictObject({ reason: Said }), output: CeremonyView },
  /** What is being typed and is not secret: kept while the programme runs, for the page of after a lock. */
  'ceremony.keep': { input: z.strictObject({ ceremony: z.string().max(60), drafts: Drafts }), output: None },
  'ceremony.kept': { input: None, output: z.strictObject({ ceremony: z.string(), drafts: Drafts }) },
  /** Writes the record of one that is ended, and copies of it where `places` say; asked again where that failed. */
  'ceremony.file': {
    input: z.strictObject({ places: z.array(Path).max(2), paper: z.enum(PAPERS) }),
    output: z.strictObject({
      folder: Path,
      sha256: z.string(),
      files: z.array(WrittenFile),
      copies: z.array(Path),
    }),
  },
  /** Records on this machine, the newest first, each verified as it is listed. */
  'ceremony.records': { input: None, output: z.array(RecordView) },
  /** Verifies a record in any folder, without a vault. */
  'ceremony.verify': { input: z.strictObject({ folder: Path }), output: RecordView },
  /** The script on paper with boxes for times and initials, or leaflet and acknowledgement for holders. */
  'ceremony.paper': {
    input: z.strictObject({
      type: z.string().max(60),
      what: z.enum(['script', 'leaflet']),
      paper: z.enum(PAPERS),
      to: Path,
    }),
    output: WrittenFile,
  },
} as const;
