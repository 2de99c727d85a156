// The handlers of all calls that nobody needs on the way in: read when the first of them is called.

import type { appCalls } from '../../shared/contract/app.ts';
import type { vaultCalls } from '../../shared/contract/vault.ts';
import type { CALLS } from '../../shared/contract.ts';
import { aloneHandlers } from './alone.ts';
import { backupHandlers } from './backups.ts';
import { calendarHandlers } from './calendar.ts';
import { ceremonyHandlers } from './ceremonies.ts';
import { clipboardHandlers } from './clipboard.ts';
import type { Desk } from './desk.ts';
import { destructionHandlers } from './destruction.ts';
import { draftHandlers } from './drafts.ts';
import { guideHandlers } from './guide.ts';
import { handoverHandlers } from './handover.ts';
import { itemHandlers } from './items.ts';
import { keyFileHandlers } from './key-files.ts';
import { keyHandlers } from './keys.ts';
import { ledgerHandlers } from './ledger.ts';
import { newCardHandlers } from './new-cards.ts';
import { policyHandlers } from './policy.ts';
import { drillHandlers, peopleHandlers, registerHandlers } from './register.ts';
import { ringHandlers } from './rings.ts';
import { scanHandlers } from './scan.ts';
import { useHandlers } from './use.ts';
import type { Handlers } from './wrapper.ts';

export type BehindHandlers = Omit<Handlers<typeof CALLS>, keyof typeof appCalls | keyof typeof vaultCalls>;

/** `report` gets a bug in work that nobody waits for. */
export function behindHandlers(desk: Desk, report: (error: unknown) => void): BehindHandlers {
  return {
    ...keyHandlers(desk),
    ...calendarHandlers(desk),
    ...keyFileHandlers(desk),
    ...ringHandlers(desk),
    ...clipboardHandlers(desk),
    ...draftHandlers(desk),
    ...guideHandlers(desk),
    ...handoverHandlers(desk),
    ...destructionHandlers(desk),
    ...useHandlers(desk, report),
    ...scanHandlers(desk, report),
    ...ledgerHandlers(desk, report),
    ...backupHandlers(desk),
    ...newCardHandlers(desk),
    ...aloneHandlers(desk),
    ...policyHandlers(desk),
    ...itemHandlers(desk),
    ...registerHandlers(desk),
    ...drillHandlers(desk),
    ...peopleHandlers(desk),
    ...ceremonyHandlers(desk),
  };
}
