import { CERTIFICATE_FORMAT, type Certificate } from '../../shared/model/destruction.ts';
import { ITEM_KINDS } from '../../shared/model/items.ts';
import type { KeyRow } from '../../shared/model/views/keys.ts';

import { CUSTODIANS, dayOf, HASH, hex, inDays } from './fake-data.ts';

export function madeUpCertificate(destruction: string, row: KeyRow): Certificate {
  const [ann, bo] = CUSTODIANS as [(typeof CUSTODIANS)[number], (typeof CUSTODIANS)[number]];
  const open = { state: 'open', closed: null } as const;
  return {
    format: CERTIFICATE_FORMAT,
    made: inDays(0),
    product: 'Holdfast 0.1.0',
    vault: {
      id: hex(0xac3e, 32),
      name: 'Acme root',
      fingerprint: hex(0xf1, 64),
      fingerprintWords: 'anchor · velvet · nine · harbour',
      instance: hex(0x1),
      mode: 'production',
    },
    destruction,
    status: 'open',
    what: {
      key: row.id,
      name: row.name,
      purpose: row.purpose,
      algorithm: row.algorithm,
      owner: row.owner,
      ring: row.ring,
      created: row.created,
      versions: [
        {
          id: hex(0x77),
          number: 1,
          from: 'deactivated',
          to: 'destroyed',
          checkValue: null,
          publicText: null,
        },
      ],
    },
    who: { requested: ann, carriedOut: ann, approved: [bo], dateConfirmed: bo, dualControl: true },
    when: {
      requested: inDays(-31),
      due: inDays(-1),
      carriedOut: inDays(0),
      dateConfirmed: inDays(0).slice(0, 10),
      shredded: inDays(0),
    },
    reason: 'The service it protected was switched off.',
    how: ['The wrapped material of each version was removed from the vault file.'],
    proof: {
      generation: 4,
      keptRowOpens: false,
      nothingLeftHere: true,
      piecesSought: 12,
      events: [{ seq: 212, hash: HASH }],
    },
    copies: [
      {
        item: hex(0x41),
        kind: 'destroy-backup',
        what: ITEM_KINDS['destroy-backup'].title,
        where: `/media/ann/Red stick/Acme root ${dayOf(-71)}, written ${dayOf(-71)}: holds keys that were destroyed since.`,
        ...open,
      },
      {
        item: null,
        kind: 'destroy-cards',
        what: ITEM_KINDS['destroy-cards'].title,
        where: 'The cards of epoch 1 are in force.',
        ...open,
      },
    ],
    limits: ['The key cannot be opened from this vault any more. That is all that is said.'],
    ledger: { seq: 214, hash: HASH },
  };
}
