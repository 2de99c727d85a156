// The dialog that begins a ceremony, for the screens of the way in.
import { later } from '../../later.tsx';

export const Begin = later(async () => (await import('./begin-dialog.tsx')).Begin);
