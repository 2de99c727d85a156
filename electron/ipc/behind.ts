// The handlers of all calls that nobody needs on the way in, group by group: each is read in a turn of the event loop of its own
// once the first of these calls is made.

import type { appCalls } from '../../shared/contract/app.ts';
import type { vaultCalls } from '../../shared/contract/vault.ts';
import type { CALLS } from '../../shared/contract.ts';
import type { Desk } from './desk.ts';
import type { Handlers } from './wrapper.ts';

export type BehindHandlers = Omit<Handlers<typeof CALLS>, keyof typeof appCalls | keyof typeof vaultCalls>;

/** Groups of handlers, read in this order. `report` gets a bug in work that nobody waits for. */
export const behindGroups = (desk: Desk, report: (error: unknown) => void) =>
  [
    async () => (await import('./keys.ts')).keyHandlers(desk),
    async () => (await import('./calendar.ts')).calendarHandlers(desk),
    async () => (await import('./key-files.ts')).keyFileHandlers(desk),
    async () => (await import('./rings.ts')).ringHandlers(desk),
    async () => (await import('./clipboard.ts')).clipboardHandlers(desk),
    async () => (await import('./drafts.ts')).draftHandlers(desk),
    async () => (await import('./guide.ts')).guideHandlers(desk),
    async () => (await import('./handover.ts')).handoverHandlers(desk),
    async () => (await import('./destruction.ts')).destructionHandlers(desk),
    async () => (await import('./use.ts')).useHandlers(desk, report),
    async () => (await import('./scan.ts')).scanHandlers(desk, report),
    async () => (await import('./ledger.ts')).ledgerHandlers(desk, report),
    async () => (await import('./backups.ts')).backupHandlers(desk),
    async () => (await import('./new-cards.ts')).newCardHandlers(desk),
    async () => (await import('./alone.ts')).aloneHandlers(desk),
    async () => (await import('./policy.ts')).policyHandlers(desk),
    async () => (await import('./items.ts')).itemHandlers(desk),
    async () => (await import('./register.ts')).registerHandlers(desk),
    async () => (await import('./register.ts')).drillHandlers(desk),
    async () => (await import('./register.ts')).peopleHandlers(desk),
    async () => (await import('./ceremonies.ts')).ceremonyHandlers(desk),
  ] as const;
