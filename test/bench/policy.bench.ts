// Findings over 10,000 keys: at most 100 ms.
import { draft } from '../../electron/core/ledger/draft.ts';
import { findings } from '../../electron/core/policy/findings.ts';
import { ledgerOf } from '../support/drills.ts';
import { RING } from '../support/ledger.ts';
import { SampleVault } from '../support/sample-vault.ts';
import { inTurns, promise } from './promises.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const DAY = 86_400_000;

const ledger = ledgerOf((await SampleVault.make({ k: 3, n: 5 })).set, NOW);
for (let i = 0; i < 10_000; i++) {
  const id = i.toString(16).padStart(16, '0');
  const protectStop = i % 3 === 0 ? null : new Date(Date.parse(NOW) + (i % 900) * DAY).toISOString();
  const made = { publicKey: null, publicText: null, checkValue: null, certificate: null };
  const dates = { activation: null, protectStop, deactivation: null, processStop: null };
  const ref = { key: id, version: id };
  ledger.append(
    [
      draft(
        'key.created',
        { ...ref, ring: RING, wrappedBy: null },
        {
          name: `Key ${i}`,
          purpose: 'sign',
          algorithm: 'ed25519',
          owner: 'Ann',
          custodians: [],
          description: '',
          places: [],
          tags: [],
          usageLimit: null,
          links: [],
          extractable: false,
          origin: 'made up',
          ...dates,
          ...made,
        },
      ),
      draft(
        'version.changed',
        { ...ref, from: 'pre-active', to: 'active', byDate: false, due: null, occurred: null },
        { reason: 'unspecified', text: 'made up' },
      ),
    ],
    NOW,
  );
}
const state = ledger.state();
const facts = { now: NOW, backend: 'os' as const, kdfs: [] };
const { found } = await inTurns(10, {
  found() {
    // A state of its own each time: what one round of checks remembers of a state must not count for the next.
    if (findings({ ...state }, facts).length < 3)
      throw new Error('the made-up vault has fewer findings than it should');
  },
});
promise('findings over 10,000 keys', found * 1000, { most: 100 }, ' ms');
