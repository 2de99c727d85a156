// What lies behind the unlock screen, read while passphrases are being worked on.
import { later } from './later.tsx';

export const Inside = later(async () => (await import('./inside.tsx')).Inside);
