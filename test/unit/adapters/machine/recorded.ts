// A system that answers from what was recorded.
import type { Reader } from '../../../../electron/adapters/machine/reader.ts';

export interface Recorded {
  readonly texts?: Readonly<Record<string, string>>;
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly device?: { readonly major: number; readonly minor: number };
  /** By the words of the command after its path. */
  readonly commands?: Readonly<Record<string, { readonly code: number; readonly out: string }>>;
}

export const recorded = ({
  texts = {},
  folders = {},
  links = {},
  device,
  commands = {},
}: Recorded): Reader => ({
  text: (path) => texts[path] ?? null,
  names: (folder) => [...(folders[folder] ?? [])],
  real: (path) => links[path] ?? path,
  device: () => device ?? null,
  run: async (command, args) => commands[[command.split(/[/\\]/).at(-1), ...args].join(' ')] ?? null,
});
