// The state of a version written once more, slowly and from the raw events alone: the second opinion of the property test.
import type { OpenedEvent } from '../../electron/core/ledger/folding.ts';

interface Slow {
  state: string;
  activation: string | null;
  protectStop: string | null;
  deactivation: string | null;
}

/** What the version is at `now` by the events so far, dates included. */
export function slowState(events: readonly OpenedEvent[], version: string, now: string): Slow {
  const seen = new Map<string, Slow & { key: string; born: number }>();
  events.forEach(({ event, sealed }, born) => {
    const pub = event.public as { key: string; version: string; to: string };
    const told = sealed as Slow & { dates: Slow };
    if (event.type === 'key.created' || event.type === 'version.created') {
      const { activation, protectStop, deactivation } = told;
      seen.set(pub.version, {
        state: 'pre-active',
        activation,
        protectStop,
        deactivation,
        key: pub.key,
        born,
      });
    }
    const one = seen.get(pub.version);
    if (one === undefined) return;
    if (event.type === 'version.changed') one.state = pub.to;
    if (event.type === 'version.dated') Object.assign(one, told.dates);
  });
  // Each date that has come, one after the other, whichever version it belongs to.
  for (;;) {
    const due = [...seen.values()]
      .flatMap((one) => {
        const end = one.deactivation ?? one.protectStop;
        if (one.state === 'pre-active' && one.activation !== null && one.activation <= now)
          return [{ at: one.activation, one, to: 'active' }];
        if ((one.state === 'active' || one.state === 'suspended') && end !== null && end <= now)
          return [{ at: end, one, to: 'deactivated' }];
        return [];
      })
      .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
    if (due === undefined) break;
    due.one.state = due.to;
    if (due.to !== 'active') continue;
    for (const other of seen.values()) {
      if (other.key === due.one.key && other.born < due.one.born && other.state === 'active') {
        other.state = 'deactivated';
      }
    }
  }
  const { state, activation, protectStop, deactivation } = seen.get(version) as Slow;
  return { state, activation, protectStop, deactivation };
}
