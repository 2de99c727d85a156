// A made-up vault for looking at screens: people, keys in every state, cards, backups. Dates lie around today.
import { radiusSentences } from '../../electron/core/incidents/blast-radius.ts';
import { ALGORITHMS, type AlgorithmId } from '../../shared/model/algorithms.ts';
import { CERTIFICATE_FORMAT, type Certificate } from '../../shared/model/destruction.ts';
import { ITEM_KINDS, type ItemKindName } from '../../shared/model/items.ts';
import type { SavedView } from '../../shared/model/key-list.ts';
import { type KeyState, leadsTo, MAY, wayTo } from '../../shared/model/states.ts';
import type { DueView, IncidentView, ItemView } from '../../shared/model/views/duties.ts';
import type { ActionView, KeyRow, KeyView, RingView, SignerView } from '../../shared/model/views/keys.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';

const DAY = 86_400_000;

/** The moment so many days from now, as views carry it. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

/** The day so many days from now, as folders and sentences of main have it. */
const dayOf = (days: number): string => inDays(days).slice(0, 10);

const hex = (n: number, width = 16) => n.toString(16).padStart(width, '0');
const HASH = 'Tm90IGEgcmVhbCBoYXNoLCBidXQgYXMgbG9uZyBhc18';
/** In base64url, as the contract has it. */
export const SET_TAG = 'ox8Hwg';

export const CUSTODIANS = [
  { id: hex(0xa1), name: 'Ann Berg' },
  { id: hex(0xb0), name: 'Bo Lindqvist' },
  { id: hex(0xc4), name: 'Chidi Okafor' },
];
export const HOLDERS = ['Ann Berg', 'Bo Lindqvist', 'Chidi Okafor', 'Dana Ruiz', 'Notary Meier'];
/** Days since each card was proven: with 180 days allowed, one is overdue and one soon will be. */
export const PROVEN = [-12, -40, -173, -200, -64];
/** The same where all is in order. */
export const PROVEN_LATELY = [-12, -40, -31, -20, -64];
export const RINGS: RingView[] = [
  { id: hex(0x11), name: 'Production', generation: 3, since: inDays(-40), keys: 7, shredded: true },
  { id: hex(0x12), name: 'Backups', generation: 2, since: inDays(-1), keys: 2, shredded: false },
];

/** The status of the made-up vault, locked. */
export function madeUpStatus(part: Partial<VaultStatus> = {}): VaultStatus {
  return {
    id: hex(0xac3e, 32),
    name: 'Acme root',
    folder: '/home/ann/Holdfast/Acme root',
    instance: hex(0x51),
    fingerprint: HASH,
    fingerprintWords: 'amber · fossil · quiet · ridge',
    created: inDays(-410),
    locked: true,
    mode: 'production',
    head: { seq: 128, hash: HASH },
    epoch: 3,
    setTag: SET_TAG,
    threshold: 3,
    cards: HOLDERS.map((label, i) => ({
      number: i + 1,
      label,
      readBack: true,
      proven: inDays(PROVEN[i] ?? 0),
    })),
    margin: 1,
    recoverable: true,
    unattended: false,
    unlock: { threshold: 2, custodians: CUSTODIANS },
    signedIn: [],
    quorum: null,
    keychain: { backend: 'os', state: 'ready', text: 'GNOME Keyring, unlocked' },
    keys: { total: 12, active: 7 },
    backups: [
      {
        id: hex(1),
        at: inDays(-9),
        place: `/media/ann/Blue stick/Acme root ${dayOf(-9)}`,
        epoch: 3,
        seq: 121,
        head: HASH,
        automatic: true,
        proven: null,
        current: true,
      },
      {
        id: hex(2),
        at: inDays(-71),
        place: `/media/ann/Red stick/Acme root ${dayOf(-71)}`,
        epoch: 3,
        seq: 96,
        head: HASH,
        automatic: false,
        proven: { at: inDays(-71), by: 'Ann', how: 'new cards' },
        current: true,
      },
    ],
    changesSinceBackup: 7,
    schedule: null,
    passphraseBits: 70,
    findings: [
      {
        id: 'due-soon',
        severity: 'warning',
        text: 'The protecting period of “Release signing 2024” ends in four days.',
        next: 'Rotate it: a new version protects, the present one still verifies.',
        evidence: ['Release signing 2024: in 4 days'],
        more: 0,
        consequence: 'From that day on the key protects nothing, and what needs it stands still.',
        mend: { screen: 'keys', about: null, command: 'holdfast key rotate KEY' },
        rule: 'due-warning',
      },
      {
        id: 'margin',
        severity: 'warning',
        text: 'Only one card to spare.',
        next: 'Check the cards that were not proven lately, or make new cards.',
        evidence: HOLDERS.map((label, i) => `card ${i + 1} of ${label}: proven on ${dayOf(PROVEN[i] ?? 0)}`),
        more: 0,
        consequence:
          'Once no card is to spare, the loss of one more makes it impossible to recover the vault.',
        mend: { screen: 'recovery', about: null, command: 'holdfast drill --level D1' },
        rule: 'drill.card',
      },
    ],
    failedUnlocks: 0,
    clock: { verdict: 'fine', clock: inDays(0), known: inDays(-9) },
    ...part,
  };
}

type Seed = readonly [name: string, algorithm: AlgorithmId, state: KeyState, owner: string, ring: string];

const SEEDS: readonly Seed[] = [
  ['Release signing 2024', 'ed25519', 'active', 'Bo Lindqvist', 'Production'],
  ['Backups 2025', 'age-x25519', 'active', 'Ann Berg', 'Backups'],
  ['Backups 2023', 'age-x25519', 'deactivated', 'Ann Berg', 'Backups'],
  ['Device root', 'ed25519', 'active', 'Chidi Okafor', 'Production'],
  ['Handover archive', 'age-x25519', 'active', 'Dana Ruiz', 'Backups'],
  ['Database wrapping 2026', 'aes-256', 'active', 'Bo Lindqvist', 'Production'],
  ['Build server token', 'secret', 'active', 'Bo Lindqvist', 'Production'],
  ['Update channel 2027', 'ed25519', 'pre-active', 'Bo Lindqvist', 'Production'],
  ['Partner exchange', 'age-x25519', 'suspended', 'Chidi Okafor', 'Production'],
  ['Release signing 2022', 'ed25519', 'compromised', 'Bo Lindqvist', 'Production'],
  ['Old registry seed', 'secret', 'destroyed', 'Ann Berg', 'Production'],
  ['Safe combination, Zürich', 'secret', 'active', 'Notary Meier', 'Production'],
];

/** When the nth key stops protecting: the first soon. */
const endOf = (nth: number, calm: boolean): string => inDays(nth === 0 && !calm ? 4 : 40 + nth * 29);

/** The made-up keys, and as many more as `extra` says; `calm`: none ends soon. */
export function madeUpKeys(extra = 0, calm = false): KeyRow[] {
  const more = Array.from(
    { length: extra },
    (_, i): Seed => [`Device ${i + 1}`, 'age-x25519', 'active', 'Bo Lindqvist', 'Production'],
  );
  return [...SEEDS, ...more].map(([name, algorithm, state, owner, ring], i) => ({
    id: hex(0x1000 + i),
    name,
    ring,
    purpose: ALGORITHMS[algorithm].purposes[0],
    algorithm,
    owner,
    state,
    version: i % 3 === 0 ? 2 : 1,
    created: inDays(-700 + i * 11),
    tags: [],
    changed: inDays(-360),
    due: state === 'active' && algorithm !== 'secret' ? endOf(i, calm) : null,
    protectStop: state === 'destroyed' || algorithm === 'secret' ? null : endOf(i, calm),
    usageCount: i * 7,
  }));
}

const onlyWithReason = (state: string, what: string) =>
  `A key that is ${state} does not ${what} without a reason. Give the reason, and let another custodian approve.`;

const firstThen = (way: readonly string[] | null) =>
  way === null ? '' : `First ${way[0]} it, then ${way.slice(1).join(', then ')}.`;

function actionsOf(key: KeyRow, extractable: boolean): ActionView[] {
  const { protect, process } = MAY[key.state];
  const now = key.state.replace('-', ' and ');
  const held = key.state === 'suspended' || key.state === 'compromised';
  const signs = key.purpose === 'sign';
  const action = (name: ActionView['action'], legal: boolean, because: string): ActionView => ({
    action: name,
    legal,
    exception: held && ['decrypt', 'verify'].includes(name),
    because: legal ? '' : because,
  });
  return [
    action('rotate', key.state === 'active', `A key that is ${now} is not rotated; create a new one.`),
    ...(signs
      ? [
          action('sign', protect, `A key that is ${now} does not sign. Rotate it or use another key.`),
          action('verify', process, onlyWithReason(now, 'verify')),
        ]
      : key.purpose === 'encrypt'
        ? [
            action(
              'encrypt',
              protect,
              `A key that is ${now} does not encrypt. Rotate it or use another key.`,
            ),
            action('decrypt', process, onlyWithReason(now, 'decrypt')),
          ]
        : []),
    ...(['activate', 'suspend', 'resume', 'deactivate', 'compromise', 'destroy'] as const).map((step) =>
      action(
        step,
        leadsTo(step, key.state) !== null,
        `Version ${key.version} of “${key.name}” is ${now}, and no such step leads from there. ${firstThen(wayTo(step, key.state))}`,
      ),
    ),
    ...(key.purpose === 'secret'
      ? [action('reveal', process, `Version ${key.version} of “${key.name}” is ${now} and is not shown.`)]
      : []),
    action(
      'export',
      extractable,
      'It was made as not extractable, for ever. A backup holds it all the same.',
    ),
    action('edit', key.state !== 'destroyed', `A key that is ${now} is not edited.`),
  ];
}

/** One key with its versions and history. */
export function madeUpKey(row: KeyRow, extractable = row.purpose !== 'sign'): KeyView {
  const { strength, privateFormats, publicFormats, asymmetric } = ALGORITHMS[row.algorithm];
  const publicText =
    row.algorithm === 'age-x25519'
      ? 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
      : row.algorithm === 'ed25519'
        ? 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS'
        : null;
  return {
    ...row,
    description:
      row.purpose === 'sign'
        ? 'Signs the installers for Windows and macOS. The public half is pinned in the update channel.'
        : '',
    custodians: row.purpose === 'sign' ? ['Bo Lindqvist'] : [],
    places:
      row.purpose === 'sign'
        ? [{ id: hex(0x71), system: 'Release pipeline', environment: 'production', contact: 'release@acme' }]
        : [],
    usageLimit: null,
    links:
      row.purpose === 'sign'
        ? [{ kind: 'certificate', own: true, title: 'Certificate', key: hex(0x1001), name: 'Acme code CA' }]
        : [],
    strength,
    extractable,
    privateFormats: [...privateFormats],
    publicFormats: [...publicFormats],
    versions: Array.from({ length: row.version }, (_, i) => {
      const newest = i + 1 === row.version;
      const state = newest ? row.state : 'deactivated';
      return {
        id: `${row.id.slice(0, 12)}00${i}0`,
        number: i + 1,
        state,
        created: inDays(newest ? -361 : -700),
        activated: state === 'pre-active' ? null : inDays(newest ? -360 : -699),
        deactivated: state === 'deactivated' ? inDays(-360) : null,
        suspensions: state === 'suspended' ? [{ from: inDays(-20), to: null }] : [],
        compromised: state === 'compromised' ? inDays(-9) : null,
        occurred: state === 'compromised' ? inDays(-30) : null,
        destroyed: state.startsWith('destroyed') ? inDays(-5) : null,
        activation: null,
        protectStop: row.protectStop,
        deactivation: null,
        processStop: null,
        reason: state === 'deactivated' ? 'superseded' : null,
        note: '',
        protectCount: row.usageCount,
        wrappedBy: null,
        wraps: [],
        publicText,
        checkValue: asymmetric
          ? 'SHA256:q7Zk0u3vVtP1nWcM8hX2sYb4LrD6aE5jK9oQiTgR9f2A'
          : row.algorithm === 'aes-256'
            ? '4e 1c 90'
            : null,
        certificate: null,
        origin: 'generated',
        mayProtect: MAY[state].protect,
        mayProcess: MAY[state].process,
      };
    }),
    actions: actionsOf(row, extractable),
    history: [
      {
        seq: 97,
        at: inDays(-3),
        sentence: `Version 2 of “${row.name}” was used: to sign “installer-4.2.exe”.`,
        signers: [signed('actor', 1)],
      },
      {
        seq: 61,
        at: inDays(-360),
        sentence: `Version 2 of “${row.name}” became active; before it was pre-active (superseded: yearly).`,
        signers: [signed('actor', 0), signed('approver', 1)],
      },
      {
        seq: 60,
        at: inDays(-361),
        sentence: `Version 2 of “${row.name}” was made.`,
        signers: [signed('actor', 0)],
      },
      {
        seq: 12,
        at: inDays(-700),
        sentence: `The key “${row.name}” was created.`,
        signers: [signed('actor', 0)],
      },
    ],
    events: 14,
  };
}

/** Views of the list of keys, as somebody keeps them. */
export function madeUpViews(): SavedView[] {
  const filter = { text: '', state: 'all', purpose: 'all', ring: '', owner: '', due: 'any' } as const;
  return [
    {
      name: 'Due this year',
      filter: { ...filter, due: '365' },
      columns: ['name', 'state', 'owner', 'due', 'until'],
      sort: { column: 'due', descending: false },
    },
    {
      name: 'Active signing keys',
      filter: { ...filter, state: 'active', purpose: 'sign' },
      columns: ['name', 'algorithm', 'ring', 'uses'],
      sort: { column: 'uses', descending: true },
    },
  ];
}

/** A signature of a made-up custodian. */
export function signed(kind: SignerView['kind'], person: number): SignerView {
  const { id, name } = CUSTODIANS[person % CUSTODIANS.length] as (typeof CUSTODIANS)[number];
  return { kind, by: id, name };
}

/** Things still to do in the made-up vault. */
export function madeUpItems(): ItemView[] {
  const item = (n: number, kind: ItemKindName, text: string, part: Partial<ItemView> = {}): ItemView => ({
    id: hex(0x700 + n),
    kind,
    title: ITEM_KINDS[kind].title,
    text,
    done: ITEM_KINDS[kind].done,
    subject: '',
    about: '',
    incident: null,
    due: null,
    opened: inDays(-6),
    closed: null,
    ...part,
  });
  return [
    item(1, 'destroy-backup', 'Red stick in the safe of the Hamburg office; cards of epoch 2 open it', {
      due: inDays(9),
    }),
    item(2, 'renew-at-place', 'Build server, production: the signing service reads version 1', {
      subject: 'Code signing 2026',
      about: hex(0x21),
    }),
  ];
}

/** Two incidents: a compromised root that wraps others, still open, and a lost card, closed. */
export function madeUpIncidents(): IncidentView[] {
  const opened = { at: inDays(-2), by: 'Ann Berg' };
  const node = (n: number, kind: BlastNode['kind'], label: string, depth: number, exposed = true) => ({
    id: hex(n),
    kind,
    label,
    depth,
    key: exposed ? hex(n) : null,
    exposed,
  });
  const nodes = [
    node(0x70, 'key', 'Backup root 2026 (compromised)', 0),
    node(0x71, 'key', 'Database backups (active)', 1),
    node(0x72, 'key', 'Mail archive of the whole company (deactivated)', 1),
    node(0x73, 'place', 'storage-3 (production), Bo', 1),
    node(0x74, 'ring', 'General', 1, false),
    node(0x75, 'backup', `${dayOf(-9)} /media/ann/Blue stick/Acme root`, 1, false),
    node(0x76, 'key', 'Tokens of the payment service (active)', 2),
    node(0x77, 'package', '2026-09-14 /media/ann/export/tokens.age', 3),
    node(0x78, 'key', 'Code of the safe in the archive (active)', 1),
    node(0x79, 'person', 'Clara Mendes', 2),
  ];
  const edge = (from: number, to: number, how: string) => ({ from: hex(from), to: hex(to), how });
  const edges = [
    edge(0x70, 0x71, 'wraps'),
    edge(0x70, 0x72, 'wraps'),
    edge(0x70, 0x73, 'is used at'),
    edge(0x70, 0x74, 'lies in'),
    edge(0x70, 0x75, 'is held by'),
    edge(0x71, 0x76, 'is the source of'),
    edge(0x76, 0x77, 'left the vault in'),
    edge(0x70, 0x78, 'wraps'),
    edge(0x78, 0x79, 'was shown 3 times, last on 2026-10-02, to'),
  ];
  return [
    {
      id: hex(0x60),
      exposure: 'key',
      title: 'A key is compromised',
      means: 'Whoever has it can do what it does, and read what it protected.',
      text: 'Found in the image of an old build machine.',
      keys: ['Backup root 2026'],
      custodian: null,
      cards: [],
      occurred: inDays(-30),
      opened,
      closed: null,
      items: { open: 4, done: 2, waived: 1 },
      radius: { nodes, edges, sentences: radiusSentences({ nodes, edges }) },
    },
    {
      id: hex(0x61),
      exposure: 'cards-few',
      title: 'Fewer cards than recover',
      means: 'They open nothing alone; one more theft may be enough.',
      text: 'The card of Chidi was lost with a bag.',
      keys: [],
      custodian: null,
      cards: [3],
      occurred: null,
      opened: { ...opened, at: inDays(-200) },
      closed: { at: inDays(-190), by: 'Bo Lindqvist', text: 'New cards were made; bags are sealed now.' },
      items: { open: 0, done: 2, waived: 0 },
      radius: { nodes: [], edges: [], sentences: [] },
    },
  ];
}

type BlastNode = IncidentView['radius']['nodes'][number];
/** The certificate of a made-up destruction, open. */
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

/** What falls due for the made-up keys; `calm`: nothing is overdue. */
export function madeUpDue(keys: readonly KeyRow[], calm = false): DueView[] {
  const rotations = keys.flatMap(({ id, name, version, state, protectStop }): DueView[] =>
    protectStop === null || !['active', 'pre-active', 'suspended'].includes(state)
      ? []
      : [
          {
            at: protectStop,
            kind: 'rotation',
            key: id,
            name,
            text: `Rotate: version ${version} stops protecting`,
            overdue: protectStop < new Date().toISOString(),
          },
        ],
  );
  const date = (days: number, kind: DueView['kind'], text: string): DueView => ({
    at: inDays(days),
    kind,
    key: null,
    name: '',
    text,
    overdue: days < 0,
  });
  const others = [
    ...(calm ? PROVEN_LATELY : PROVEN).map((proven, i) =>
      date(proven + 180, 'drill', `Drill of card ${i + 1} (${HOLDERS[i]}).`),
    ),
    date(81, 'backup', `Write a backup: the newest is of ${dayOf(-9)}.`),
    date(120, 'quorum', 'Drill with a quorum: holders open the vault together and forget.'),
    date(205, 'review', 'Look at the cards of epoch 3 again.'),
    ...(calm
      ? []
      : [
          {
            ...date(30, 'destruction', 'its waiting period ends: it may be destroyed'),
            name: 'Backups 2023',
          },
          date(9, 'item', 'Destroy a backup: Red stick in the safe of the Hamburg office'),
        ]),
  ];
  return [...others, ...rotations].sort((a, b) => (a.at < b.at ? -1 : 1));
}
