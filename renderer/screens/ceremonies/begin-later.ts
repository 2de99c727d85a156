// The dialog that begins a ceremony, for the screens of the way in.
import { later } from '../../later.tsx';

export const BeginDialog = later(async () => (await import('./begin-dialog.tsx')).BeginDialog);

/** The same by names of the catalogue. */
export const Begin = later(async () => (await import('./begin-dialog.tsx')).Begin);
