// Events of scans: that folders were searched, what was found there, and what people decided about it. Paths and all that
// tells of secrets stand under seal; in public there are ids alone.
import { z } from '../../schema.ts';
import { DECISION_NAMES, DECISIONS, Find } from '../scan.ts';
import { Id } from '../views/fields.ts';
import { begun, counted, event, Text } from './parts.ts';

/** Most finds that one event names. */
export const MOST_NAMED = 500;

const Folders = z.array(z.string().min(1).max(4096)).min(1).max(100);
const Ids = z.array(Id).max(20_000);
const Count = z.int().nonnegative();

export const scanEvents = {
  'scan.done': event({
    public: z.strictObject({ scan: Id }),
    sealed: z.strictObject({
      folders: Folders,
      history: z.boolean(),
      respectIgnore: z.boolean(),
      limit: Count,
      files: Count,
      bytes: Count,
      found: Count,
      fresh: Count,
      skipped: Count,
      /** Finds of earlier scans that are not there any more. */
      gone: Ids,
    }),
    sentence: (_, sealed) =>
      sealed === null
        ? 'Folders were searched for keys and secrets.'
        : `${sealed.files} ${sealed.files === 1 ? 'file' : 'files'} in ${sealed.folders.join(', ')} ${sealed.files === 1 ? 'was' : 'were'} searched for keys and secrets: ${sealed.found} found, ${sealed.fresh} of them new or changed, ${sealed.gone.length} gone since.`,
  }),
  /** New finds, and earlier ones that look otherwise now. */
  'scan.found': event({
    public: z.strictObject({ scan: Id }),
    sealed: z.strictObject({ finds: z.array(Find).min(1).max(MOST_NAMED) }),
    sentence: (_, sealed) =>
      sealed === null
        ? 'What a scan found was recorded.'
        : `Found: ${sealed.finds
            .slice(0, 3)
            .map(({ path }) => path)
            .join(', ')}${sealed.finds.length > 3 ? ` and ${sealed.finds.length - 3} more` : ''}.`,
  }),
  'find.decided': event({
    public: z.strictObject({
      finds: z.array(Id).min(1).max(MOST_NAMED),
      as: z.enum(DECISION_NAMES),
      /** The key that it is now, or was all along. */
      key: Id.nullable(),
    }),
    sealed: z.strictObject({ reason: Text }),
    sentence: (pub, sealed, names) =>
      `${begun(counted(pub.finds.length, 'find'))} ${pub.finds.length === 1 ? 'was' : 'were'} ${DECISIONS[pub.as]}${pub.key === null ? '' : ` (${names.key(pub.key)})`}${sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`}.`,
  }),
  /** The folders that the policy asks to be searched again; none ends it. */
  'scan.watched': event({
    public: z.strictObject({}),
    sealed: z.strictObject({
      folders: z.array(z.string().min(1).max(4096)).max(100),
      history: z.boolean(),
      respectIgnore: z.boolean(),
    }),
    sentence: (_, sealed) =>
      sealed === null
        ? 'The folders that are searched regularly were named.'
        : sealed.folders.length === 0
          ? 'No folder is searched regularly any more.'
          : `To be searched regularly: ${sealed.folders.join(', ')}.`,
  }),
} as const;
