// What is still to do in the made-up vault: open items, incidents, dates.
import { radiusSentences } from '../../electron/core/incidents/blast-radius.ts';
import { ITEM_KINDS, type ItemKindName } from '../../shared/model/items.ts';
import type { DueView, IncidentView, ItemView } from '../../shared/model/views/duties.ts';
import type { KeyRow } from '../../shared/model/views/keys.ts';

import { dayOf, HOLDERS, hex, inDays, PROVEN, PROVEN_LATELY } from './fake-data.ts';

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
    node(0x75, 'backup', `/media/ann/Blue stick/Acme root, ${dayOf(-9)}`, 1, false),
    node(0x76, 'key', 'Tokens of the payment service (active)', 2),
    node(0x77, 'package', '/media/ann/export/tokens.age, 2026-09-14', 3),
    node(0x78, 'key', 'Code of the safe in the archive (active)', 1),
    node(0x79, 'person', 'Clara Mendes', 2),
    node(0x7a, 'person', 'Bo Lindqvist', 2, false),
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
    edge(0x78, 0x7a, 'was shown on 2026-10-02 with the approval of'),
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
      title: 'Fewer cards than recovery needs',
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
