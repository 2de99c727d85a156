// The ways in which an operating system's keychain fails.
import type { ErrorTable } from './table.ts';

export const keychainErrors = {} satisfies ErrorTable;
