// What can be begun from a screen, for the palette: the screen, and the words on the button that begins it.
import type { Simple } from './navigation.ts';
import type { Place } from './store.ts';
import { dueTexts } from './texts/due.ts';
import { guideTexts } from './texts/guide.ts';
import { handoverTexts } from './texts/handover.ts';
import { healthTexts } from './texts/health.ts';
import { incidentTexts } from './texts/incidents.ts';
import { keysTexts } from './texts/keys.ts';
import { ledgerTexts } from './texts/ledger.ts';
import { peopleTexts } from './texts/people.ts';
import { policyTexts } from './texts/policy.ts';
import { recoveryTexts } from './texts/recovery.ts';
import { registerTexts } from './texts/register.ts';
import { ringTexts } from './texts/rings.ts';
import { scanTexts } from './texts/scan.ts';
import { settingsTexts } from './texts/settings.ts';
import { useTexts } from './texts/use.ts';
import { yearTexts } from './texts/year.ts';

export interface Act {
  readonly place: Place & { readonly at: Simple | 'rings' };
  /** As on the button. */
  readonly text: string;
}

const at = (place: Act['place'], ...texts: readonly string[]): Act[] =>
  texts.map((text) => ({ place, text }));

export const ACTS: readonly Act[] = [
  ...at({ at: 'overview' }, dueTexts.save, yearTexts.table),
  ...at({ at: 'keys' }, keysTexts.create, keysTexts.import, keysTexts.tableTitle),
  ...at({ at: 'rings' }, ringTexts.create),
  ...at({ at: 'use' }, useTexts.choose),
  ...at(
    { at: 'handover' },
    handoverTexts.seal,
    handoverTexts.byok,
    handoverTexts.open,
    handoverTexts.read,
    handoverTexts.unwrap,
    handoverTexts.add,
  ),
  ...at({ at: 'recovery' }, recoveryTexts.newCards, recoveryTexts.create),
  ...at({ at: 'recovery' }, registerTexts.quorum, registerTexts.take),
  ...at({ at: 'people' }, peopleTexts.add, peopleTexts.unlockChange),
  ...at({ at: 'policy' }, policyTexts.reportOpen),
  ...at({ at: 'incidents' }, incidentTexts.report),
  ...at({ at: 'ledger' }, ledgerTexts.verify, ledgerTexts.exportTitle),
  ...at({ at: 'scan' }, scanTexts.add, scanTexts.start),
  ...at({ at: 'settings' }, healthTexts.again, settingsTexts.licencesShow),
  ...at({ at: 'guide', topic: 'paper' }, guideTexts.save('custodian'), guideTexts.save('holder')),
];

/** How long a screen may take to bring its button, in milliseconds. */
const PATIENCE = 3_000;

/**
 * Puts the focus on the button of an act once its screen shows it. Nothing is begun: a person presses it, and sees where it
 * stands the next time.
 */
export function focusButton(text: string): void {
  const find = () =>
    [...document.querySelectorAll<HTMLButtonElement>('#screen button')].find(
      (button) => button.textContent?.trim() === text,
    );
  const take = (button: HTMLButtonElement) => {
    button.scrollIntoView({ block: 'center' });
    button.focus();
  };
  const observer = new MutationObserver(() => settle());
  const late = setTimeout(() => observer.disconnect(), PATIENCE);
  // The heading takes the focus when the screen appears, so the button waits for that.
  const settle = () => {
    const button = find();
    if (button === undefined) return;
    clearTimeout(late);
    observer.disconnect();
    requestAnimationFrame(() => take(button));
  };
  observer.observe(document.body, { childList: true, subtree: true });
  requestAnimationFrame(settle);
}
