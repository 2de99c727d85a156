// The door to SQLite: Node's own module where the runtime has it, else the package with the same interface.
// Loaded at first use, so that a runtime with the module never touches the package's native code.
import { createRequire } from 'node:module';
import type { DatabaseSync } from 'node:sqlite';

export type Database = DatabaseSync;
type Constructor = new (path: string, options?: { timeout?: number; readOnly?: boolean }) => Database;

/** Which SQLite runs, for the health page and for tests. */
export interface SqliteRuntime {
  readonly provider: 'node:sqlite' | '@photostructure/sqlite';
  readonly Database: Constructor;
}

let loaded: SqliteRuntime | undefined;

/** The SQLite of this runtime. Throws when neither the module nor the package can be loaded. */
export function sqlite(): SqliteRuntime {
  loaded ??= builtIn() ?? packaged();
  return loaded;
}

function builtIn(): SqliteRuntime | null {
  const module = quietly(() => process.getBuiltinModule?.('node:sqlite'));
  return module ? { provider: 'node:sqlite', Database: module.DatabaseSync } : null;
}

function packaged(): SqliteRuntime {
  // Made anew here and not by a static import: the bundler must leave the package alone in both module formats.
  const load = createRequire(import.meta.url);
  const { DatabaseSync } = load('@photostructure/sqlite') as { DatabaseSync: Constructor };
  return { provider: '@photostructure/sqlite', Database: DatabaseSync };
}

/** Node 22 and 24 warn that their SQLite is experimental; scripts that read standard error should not see it. */
function quietly<T>(load: () => T): T {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = emit;
  }
}

/** The primary result code (https://sqlite.org/rescode.html) of an error thrown by SQLite, or null for other errors. */
export function resultCode(error: unknown): { primary: number; extended: number } | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return { primary: error.errcode & 0xff, extended: error.errcode };
}
