// The calls of the way in: what the start screen and the unlock screen ask before a vault is open.
import { appCalls } from './app.ts';
import { vaultCalls } from './vault.ts';

export const EARLY_CALLS = { ...appCalls, ...vaultCalls } as const;
