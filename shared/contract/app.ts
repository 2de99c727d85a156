// Calls on the application itself.
import { Glimpse } from '../model/glimpse.ts';
import { Health } from '../model/health.ts';
import { Sentence } from '../model/sentence.ts';
import { THEMES } from '../model/theme.ts';
import { When } from '../model/views/fields.ts';
import { VaultStatus } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { Locked, None, Path } from './parts.ts';

export const appCalls = {
  /** What the start screen needs; works without any vault. */
  'app.start': {
    input: None,
    output: z.strictObject({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      vaults: z.array(z.strictObject({ folder: Path, name: z.string(), changed: When.nullable() })),
      vaultsRoot: Path,
      network: z.strictObject({ down: z.boolean(), interfaces: z.array(z.string()) }),
      /** Bits that the policy with which every vault begins asks of passphrases. */
      passphraseBits: z.int(),
      theme: z.enum(THEMES),
      open: VaultStatus.nullable(),
      /** The only vault there is, told at the first look alone, when nothing was open and no ceremony waits: the one to open. */
      only: Glimpse.nullable(),
      /** Whether a ceremony runs or waits, as far as its place tells: `ceremony.now` knows. */
      ceremony: z.boolean(),
      /** Why a vault was locked, until one is unlocked again, and over the end of the programme. */
      lock: Locked.nullable(),
    }),
  },
  /** How the keychain is. Asked apart: a keychain may take its time, and the list of vaults need not wait for it. */
  'app.keychain': {
    input: None,
    output: z.strictObject({ state: z.string(), ok: z.boolean(), text: Sentence, next: Sentence }),
  },
  /** What holds on this machine, measured now. */
  'app.health': { input: None, output: Health },
  /** Where this program keeps what. */
  'app.places': {
    input: None,
    output: z.strictObject({ vaults: Path, ceremonies: Path, preferences: Path }),
  },
  /** Light or dark, kept for the next start. */
  'app.theme': { input: z.strictObject({ theme: z.enum(THEMES) }), output: None },
  /** The camera may be used while a card is scanned; the screen that scans says when it comes and goes. */
  'camera.use': { input: z.strictObject({ on: z.boolean() }), output: None },
  'dialog.pick': {
    input: z.strictObject({
      kind: z.enum(['file', 'files', 'folder', 'save']),
      title: z.string().max(200),
      suggested: z.string().max(255).optional(),
    }),
    output: z.strictObject({ paths: z.array(Path) }),
  },
} as const;
