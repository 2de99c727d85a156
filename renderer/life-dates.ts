// What stands beside each station in the picture of a key's life: what was, what is, and only what can still come.
import { type KeyState, protectsNoMore } from '../shared/model/states.ts';
import type { KeyView } from '../shared/model/views/keys.ts';
import { keyTexts } from './texts/key.ts';

/** The date of its newest version at that state; empty where there is none. */
export function lifeDate(key: KeyView, state: KeyState): string {
  const newest = key.versions.find(({ number }) => number === key.version);
  if (newest === undefined) return '';
  const over = protectsNoMore(key.state);
  const due = (when: string | null) => (when === null || over ? '' : keyTexts.due(when));
  const on = (when: string | null) => (when === null ? '' : keyTexts.on(when));
  switch (state) {
    case 'pre-active':
      return on(newest.created);
    case 'active':
      if (newest.activated === null) return due(newest.activation);
      return key.state === 'active' ? keyTexts.since(newest.activated) : keyTexts.from(newest.activated);
    case 'deactivated':
      return newest.deactivated === null
        ? due(newest.deactivation ?? newest.protectStop)
        : on(newest.deactivated);
    case 'suspended': {
      const last = newest.suspensions.at(-1);
      return last === undefined || last.to !== null ? '' : keyTexts.since(last.from);
    }
    case 'compromised':
      return on(newest.compromised);
    case 'destroyed':
      return on(newest.destroyed);
    case 'destroyed-compromised':
      return '';
  }
}
