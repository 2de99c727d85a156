// Findings over 10,000 keys: at most 100 ms.
import { draft } from '../../electron/core/ledger/draft.ts';
import { findings } from '../../electron/core/policy/findings.ts';
import { ledgerOf } from '../support/drills.ts';
import { RING } from '../support/ledger.ts';
import { SampleVault } from '../support/sample-vault.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const LIMIT = 100;
const DAY = 86_400_000;

const ledger = ledgerOf((await SampleVault.make({ k: 3, n: 5 })).set, NOW);
for (let i = 0; i < 10_000; i++) {
  const id = i.toString(16).padStart(16, '0');
  const protectStop = i % 3 === 0 ? null : new Date(Date.parse(NOW) + (i % 900) * DAY).toISOString();
  const made = { publicKey: null, publicText: null, checkValue: null, certificate: null };
  ledger.append(
    [
      draft(
        'key.created',
        { key: id, version: id, ring: RING, wrappedBy: null },
        {
          name: `Key ${i}`,
          purpose: 'sign',
          algorithm: 'ed25519',
          owner: 'Ann',
          description: '',
          custodians: [],
          places: [],
          tags: [],
          usageLimit: null,
          links: [],
          extractable: false,
          origin: 'made up',
          activation: null,
          protectStop,
          deactivation: null,
          processStop: null,
          ...made,
        },
      ),
      draft(
        'version.changed',
        {
          key: id,
          version: id,
          from: 'pre-active',
          to: 'active',
          byDate: false,
          due: null,
          occurred: null,
        },
        { reason: 'unspecified', text: 'made up' },
      ),
    ],
    NOW,
  );
}
const state = ledger.state();
const facts = { now: NOW, backend: 'os' as const, kdfs: [] };
const times: number[] = [];
for (let round = 0; round < 7; round++) {
  const fresh = { ...state };
  const before = performance.now();
  const found = findings(fresh, facts);
  times.push(performance.now() - before);
  if (found.length < 3) throw new Error('the made-up vault has fewer findings than it should');
}
times.sort((a, b) => a - b);
const median = times[3] as number;
process.stdout.write(`findings over 10,000 keys: ${median.toFixed(1)} ms in the median (limit ${LIMIT})\n`);
if (median > LIMIT) process.exitCode = 1;
