// Whether a kept secret may be shown, by the state of its version: as the life-cycle table has it for processing.
import { describe, expect, it } from 'vitest';
import { permit } from '../../../../electron/core/decide.ts';
import { shownVersion } from '../../../../electron/core/keys/reveal.ts';
import { draft } from '../../../../electron/core/ledger/draft.ts';
import { type KeyState, STATES } from '../../../../shared/model/states.ts';
import { ANN, BO, newLedger, RING } from '../../../support/ledger.ts';

const START = '2026-01-01T00:00:00.000Z';
const LATER = '2026-06-01T00:00:00.000Z';
const KEY = '0000000000000001';
const id = (n: number) => `000000000000000${n}`;
const PERIOD = { activation: null, protectStop: null, deactivation: null };

/** A kept secret whose versions are in these states, the first one with a process-stop date. */
function ledgerOf(states: readonly KeyState[], processStop: string | null = null) {
  const ledger = newLedger(START);
  const made = { publicKey: null, publicText: null, checkValue: null, certificate: null, origin: 'imported' };
  const described = {
    owner: 'Ann',
    custodians: [],
    description: '',
    places: [],
    tags: [],
    usageLimit: null,
    links: [],
  };
  states.forEach((state, i) => {
    const ref = { key: KEY, version: id(i + 2), wrappedBy: null };
    const sealed = { ...PERIOD, processStop: i === 0 ? processStop : null, ...made };
    const kind = { purpose: 'secret', algorithm: 'secret' } as const;
    const named = { name: 'Safe', ...kind, ...described, extractable: true };
    const born =
      i === 0
        ? draft('key.created', { ...ref, ring: RING }, { ...sealed, ...named })
        : draft('version.created', { ...ref, predecessor: id(i + 1) }, sealed);
    ledger.append([born], START);
    if (state === 'pre-active') return;
    const step = { from: 'pre-active', to: state, byDate: false, due: null, occurred: null } as const;
    ledger.append(
      [
        draft(
          'version.changed',
          { key: KEY, version: id(i + 2), ...step },
          { reason: 'unspecified', text: '' },
        ),
      ],
      START,
    );
  });
  return ledger.state();
}

const asked = (
  state: ReturnType<typeof ledgerOf>,
  reason: string,
  approvers: readonly string[] = [BO],
  version = id(2),
) =>
  permit(state, 'key.reveal', { key: KEY, version, reason }, { now: LATER, actor: ANN, approvers })?.code ??
  null;

const MAY_BE_SHOWN: Record<KeyState, string | null> = {
  'pre-active': 'key-not-shown',
  active: null,
  suspended: null,
  deactivated: null,
  compromised: null,
  destroyed: 'key-destroyed',
  'destroyed-compromised': 'key-destroyed',
};

describe('a kept secret', () => {
  it.each(STATES)('that is %s', (state) => {
    const vault = ledgerOf([state]);
    expect(asked(vault, 'to open it')).toBe(MAY_BE_SHOWN[state]);
    if (MAY_BE_SHOWN[state] !== null) return;
    expect(asked(vault, 'to open it', [])).toBe('approvals-missing');
    expect(asked(vault, 'to open it', [ANN])).toBe('approvals-missing');
    const held = state === 'suspended' || state === 'compromised';
    expect(asked(vault, ' ')).toBe(held ? 'key-reason-needed' : 'reason-missing');
  });

  it('needs its reason in other words after the process-stop date', () => {
    const vault = ledgerOf(['deactivated'], '2026-03-01T00:00:00.000Z');
    expect(asked(vault, '')).toBe('key-reason-needed');
    expect(asked(vault, 'to open it')).toBeNull();
  });

  it('means, where none is named, the newest version that is free, else one that may be shown at all', () => {
    const meant = (...states: KeyState[]) => {
      const key = ledgerOf(states).keys.get(KEY);
      return key === undefined ? null : shownVersion(key, LATER).number;
    };
    expect(meant('deactivated', 'active')).toBe(2);
    expect(meant('active', 'pre-active')).toBe(1);
    expect(meant('compromised', 'pre-active')).toBe(1);
    expect(meant('deactivated', 'compromised')).toBe(1);
    expect(meant('destroyed', 'destroyed')).toBe(2);
  });
});
