// A bridge and a secret port that answer from memory, for looking at screens and testing them without the application.
// Loaded as a script before the page; the scene stands in the address after `?scene=`.

import { dualControl, rulesOf } from '../../electron/core/policy/views.ts';
import type { Told } from '../../renderer/told.ts';
import { EVENTS } from '../../shared/contract/events.ts';
import {
  type Bridge,
  CALLS,
  type CallInput,
  type CallName,
  type EventName,
  type EventPayload,
} from '../../shared/contract.ts';
import { failure } from '../../shared/errors/index.ts';
import { SAFE } from '../../shared/errors/safe.ts';
import { decodePayload } from '../../shared/formats/card.ts';
import { checkCard } from '../../shared/formats/card-check.ts';
import { sealedText } from '../../shared/formats/card-sealed.ts';
import type { DestructionView } from '../../shared/model/destruction.ts';
import type { SavedView } from '../../shared/model/key-list.ts';
import { INITIAL_POLICY } from '../../shared/model/policy/policy.ts';
import { leadsTo } from '../../shared/model/states.ts';
import type { Theme } from '../../shared/model/theme.ts';
import type { KeyRow, RingView } from '../../shared/model/views/keys.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import type { z } from '../../shared/schema.ts';
import { madeUpManifest, madeUpPayload, madeUpSealed, olderManifest, recognise } from './fake-cards.ts';
import { madeUpCeremonies } from './fake-ceremony.ts';
import { madeUpCertificate } from './fake-certificate.ts';
import { CUSTODIANS, HOLDERS, inDays, madeUpStatus, RINGS, SET_TAG } from './fake-data.ts';
import { madeUpDue, madeUpIncidents, madeUpItems } from './fake-duties.ts';
import { handoverHandlers } from './fake-handover.ts';
import { madeUpHealth } from './fake-health.ts';
import { madeUpKey, madeUpKeys, madeUpViews } from './fake-keys.ts';
import { ledgerHandlers } from './fake-ledger.ts';
import { registerHandlers } from './fake-register.ts';
import { scanHandlers } from './fake-scan.ts';
import { DOORS, OPEN, SCENES } from './fake-scenes.ts';
import { asked, newSlot, openSecretPort, slots, tickets } from './fake-secret-port.ts';

type Handlers = {
  [N in CallName]: (input: CallInput<N>) => z.input<(typeof CALLS)[N]['output']>;
};

class Refused extends Error {
  readonly told: Told;
  constructor(told: Told) {
    super(told.code);
    this.told = told;
  }
}

const told = (code: string, message: string, next: string) =>
  new Refused({ code, message, safe: SAFE.unchanged, next });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const DIGEST = '7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069';
const file = (path: string, bytes: number) => ({ path, bytes, sha256: DIGEST });

const scene = new URLSearchParams(window.location.search).get('scene') ?? 'some';
const listeners = new Map<string, Set<(payload: never) => void>>();
/** All that went over the bridge, either way: what of it stands on a screen is data. */
const crossed: unknown[] = [];
const emit = <N extends EventName>(name: N, given: EventPayload<N>) => {
  const payload = EVENTS[name].parse(given);
  crossed.push(payload);
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
};

openSecretPort(crossed);

const door = DOORS[scene];
let answerForKeychain = (_: VaultStatus) => {};
const keychainAnswers = new Promise<VaultStatus>((answer) => {
  answerForKeychain = answer;
});
const chosen = SCENES[scene];
let status: VaultStatus | null = chosen == null ? null : madeUpStatus(chosen);
let keys: KeyRow[] = scene === 'empty' ? [] : madeUpKeys(scene === 'many' ? 9_988 : 0, scene === 'calm');
let views: SavedView[] = scene === 'many' || scene === 'behind' ? madeUpViews() : [];
const readBack = new Set<number>();
let accepted: number[] = [];
const stopped = new Set<string>();

const current = () => status ?? madeUpStatus();
const change = (part: Partial<VaultStatus>) => {
  status = { ...current(), ...part };
  emit('changed', { status });
  return status;
};
const textOf = (slot: string) => new TextDecoder().decode(slots.get(slot));
const keyOf = (id: string) => {
  const row = keys.find((key) => key.id === id);
  if (row === undefined) throw new TypeError(`no key ${id}`);
  return row;
};
const replace = (row: KeyRow) => {
  keys = keys.map((key) => (key.id === row.id ? row : key));
  change({});
  return madeUpKey(row);
};
const numberOf = (slot: string) => {
  const verdict = recognise(slots.get(slot) ?? new Uint8Array(), HOLDERS.length);
  if ('number' in verdict) return verdict.number;
  if (verdict.refused === 'other set') throw new Refused(failure('card-other-set', { rehearsal: false }));
  throw new Refused(failure('card-altered', { number: 2, label: HOLDERS[1] ?? '' }));
};
const cardsOf = (labels: readonly string[]) =>
  labels.map((label, i) => ({ number: i + 1, label, readBack: readBack.has(i + 1), proven: null }));

/** What the real checks say of a card against the made-up manifest. */
const checked = (slot: string): { number: number; label: string } => {
  const manifest = madeUpManifest(HOLDERS);
  const given = decodePayload(slots.get(slot) ?? new Uint8Array());
  const verdict = checkCard(given, manifest, [olderManifest(HOLDERS), manifest]);
  if (verdict.refused !== undefined) throw new Refused(verdict.refused);
  return verdict.ok;
};

function runJob(job: string, input: CallInput<'use.start'>): void {
  const total = 48_000_000;
  let done = 0;
  const say = (state: EventPayload<'job'>['state'], rest: Partial<EventPayload<'job'>> = {}) =>
    emit('job', { job, done, total, state, result: null, verdict: null, error: null, ...rest });
  const timer = setInterval(() => {
    done = Math.min(total, done + (input.input.includes('slow') ? total / 400 : total / 4));
    if (stopped.has(job)) {
      clearInterval(timer);
      say('cancelled');
    } else if (done < total) {
      say('running');
    } else {
      clearInterval(timer);
      if (input.input.includes('bad')) {
        const { code, message, safe, next } = failure('age-wrong-identity');
        say('failed', { error: { code, message, safe, next } });
      } else {
        say('done', {
          result: file(input.output, total),
          verdict: input.operation === 'verify' ? 'version 2' : null,
        });
      }
    }
  }, 100);
}

const CERTIFICATE = {
  subject: 'CN=archive.example, O=Example',
  issuer: 'CN=Example Issuing CA 3',
  serial: '1f03a9',
  notBefore: inDays(-100),
  notAfter: inDays(265),
  fingerprint: '5f'.repeat(32),
  algorithm: 'RSA, 2048 bits',
};
let rings: RingView[] = RINGS;
let destructions: DestructionView[] = [];

function changeDestruction(id: string, to: Partial<DestructionView>): DestructionView {
  destructions = destructions.map((view) => (view.id === id ? { ...view, ...to } : view));
  change({});
  return destructions.find((view) => view.id === id) as DestructionView;
}

const ceremonies = madeUpCeremonies({
  wanted: new URLSearchParams(window.location.search).get('ceremony'),
  empty: scene === 'empty',
  keeping: new URLSearchParams(window.location.search).has('keeping'),
  numberOf,
  checked,
  textOf,
  adopt: () => {
    status = madeUpStatus(OPEN);
  },
  readBack,
  refuse: (refused) => new Refused(refused),
  changed: () => (status === null ? emit('changed', { status: null }) : change({})),
});

type FakeKept = Window & { fakeKept?: Record<string, CallInput<'drafts.keep'>['values']> };

let theme: Theme = 'system';

const handlers: Handlers = {
  'app.start': () => ({
    lock: null,
    version: '0.1.0',
    electron: '45.4.1',
    platform: 'linux',
    vaults:
      scene === 'none'
        ? []
        : [
            { folder: '/home/ann/Holdfast/Acme root', name: 'Acme root', changed: inDays(-3) },
            { folder: '/home/ann/Holdfast/Rehearsal', name: 'Rehearsal', changed: inDays(-58) },
          ],
    vaultsRoot: '/home/ann/Holdfast',
    network: { down: scene !== 'keychain', interfaces: scene === 'keychain' ? ['wlan0'] : [] },
    passphraseBits: 70,
    // Here the keychain takes its time.
    only:
      door === undefined
        ? null
        : {
            folder: '/home/ann/Holdfast/Acme root',
            fingerprintWords: 'amber · fossil · quiet · ridge',
            threshold: 3,
            unlock: { ...door, custodians: door.custodians.map(({ id }) => id) },
            failedUnlocks: 0,
          },
    theme,
    open: status,
    ceremony: true,
  }),
  'app.keychain': () =>
    scene === 'keychain'
      ? {
          state: 'locked',
          ok: false,
          text: 'The keyring of this desktop is locked.',
          next: 'Unlock it with the password of your account, in “Passwords and Keys”, then try again.',
        }
      : { state: 'ready', ok: true, text: 'GNOME Keyring, unlocked', next: '' },
  'app.health': () => madeUpHealth(),
  'app.places': () => ({
    vaults: '/home/ann/Holdfast',
    ceremonies: '/home/ann/Holdfast/ceremonies',
    preferences: '/home/ann/.config/Holdfast',
  }),
  'app.theme': (input) => {
    theme = input.theme;
    return {};
  },
  'clipboard.copy': () => ({ seconds: 60 }),
  'clipboard.expectSecret': () => {
    Object.assign(window, { secretsExpected: true });
    return { seconds: 60 };
  },
  'clipboard.clear': () => {
    Object.assign(window, { clearedClipboard: true });
    return {};
  },
  'drafts.keep': ({ form, values }) => {
    Object.assign(window, { fakeKept: { ...(window as FakeKept).fakeKept, [form]: values } });
    return {};
  },
  'drafts.kept': ({ form }) => ({ values: (window as FakeKept).fakeKept?.[form] ?? null }),
  'guide.card': ({ to }) => file(to, 48_112),
  'camera.use': () => ({}),
  'dialog.pick': ({ kind, suggested }) => ({
    paths: [
      kind === 'folder'
        ? '/media/ann/Blue stick'
        : kind === 'save'
          ? ((window as { fakeSave?: string }).fakeSave ?? `/home/ann/Documents/${suggested ?? 'result'}`)
          : ((window as { fakePick?: string | string[] }).fakePick ??
            '/home/ann/Documents/installer-4.2.exe'),
    ].flat(),
  }),

  'cards.show': ({ number }) => {
    const ticket = newSlot();
    tickets.set(ticket, madeUpPayload(number, ceremonies.rehearsal()));
    return { number, label: HOLDERS[number - 1] ?? '', ticket };
  },
  'cards.print': ({ to }) => ({
    file: to === null ? null : file(to, 48_211),
    onThisMachine: to?.startsWith('/home/') ?? false,
  }),
  'cards.seal': ({ number }) => ({ sealed: sealedText(madeUpSealed(number, ceremonies.rehearsal())) }),
  'cards.saveSealed': ({ to }) => ({ file: file(to, 1_904), onThisMachine: false }),

  'vault.open': () => (door === undefined ? change({}) : (keychainAnswers as never)),
  'vault.status': () => current(),
  'vault.acceptRollback': ({ custodians }) => {
    const [first] = custodians;
    return change({ locked: false, signedIn: CUSTODIANS.filter(({ id }) => id === first?.custodian) });
  },
  'vault.unlock': ({ custodians }) => {
    if (custodians.some(({ passphrase }) => textOf(passphrase) === 'older')) {
      const heads = { fileHead: 'mN3vQ8xR2kLp', anchorHead: 'Zt7wB1yHc5Us' };
      throw new Refused(failure('vault-rolled-back', { fileSeq: 118, anchorSeq: 131, ...heads }));
    }
    if (custodians.some(({ passphrase }) => textOf(passphrase) === 'wrong')) {
      change({ failedUnlocks: current().failedUnlocks + 1 });
      const [wrong] = custodians.filter(({ passphrase }) => textOf(passphrase) === 'wrong');
      const name = CUSTODIANS.find(({ id }) => id === wrong?.custodian)?.name ?? '';
      throw new Refused(failure('passphrase-wrong', { name }));
    }
    const here = custodians.map(({ custodian }) => custodian);
    return change({
      locked: false,
      signedIn: CUSTODIANS.filter(({ id }) => here.includes(id)),
      failedUnlocks: 0,
    });
  },
  'vault.lock': () => {
    ceremonies.interrupt();
    emit('locked', { reason: 'asked', at: new Date().toISOString(), folder: status?.folder ?? null });
    change({ locked: true, signedIn: [] });
    return {};
  },
  'vault.close': () => {
    status = null;
    emit('changed', { status: null });
    return {};
  },

  'keys.page': ({ from, limit }) => ({
    rows: keys.slice(from, from + limit),
    total: keys.length,
    seq: current().head.seq,
  }),
  'keys.table': ({ to, overwrite, keys: listed }) => {
    if (to.endsWith('there.csv') && !overwrite) throw new Refused(failure('file-exists', { path: to }));
    return file(to, 80 + listed.length * 96);
  },
  'keys.views': () => views,
  'keys.keepViews': ({ views: kept }) => {
    views = [...kept];
    return {};
  },
  'keys.show': ({ key }) => madeUpKey(keyOf(key)),
  'keys.create': (input) => {
    const row: KeyRow = {
      id: newSlot().slice(0, 16),
      name: input.name,
      ring: RINGS.find(({ id }) => id === input.ring)?.name ?? '',
      purpose: input.purpose,
      algorithm: input.algorithm,
      owner: input.owner,
      state: input.activate ? 'active' : 'pre-active',
      version: 1,
      tags: [],
      created: inDays(0),
      changed: inDays(0),
      due: input.expires,
      protectStop: input.expires,
      usageCount: 0,
    };
    keys = [...keys, row];
    change({ keys: { total: keys.length, active: keys.length } });
    return madeUpKey(row, input.extractable);
  },
  'keys.inspect': ({ path, passphrase }) => {
    const nothing = { algorithms: [], format: '', certificate: null };
    if (path.endsWith('.crt')) return { kind: 'certificate', ...nothing, certificate: CERTIFICATE };
    if (path.endsWith('.bin')) return { kind: 'bytes', ...nothing, algorithms: ['secret', 'aes-256'] };
    if (path.includes('locked') && passphrase === null) return { kind: 'encrypted', ...nothing };
    if (passphrase !== null && textOf(passphrase) === 'wrong')
      throw new Refused(failure('import-wrong-passphrase', { format: 'encrypted PKCS#8' }));
    return { kind: 'key', ...nothing, algorithms: ['ecdsa-p256', 'ecdh-p256'], format: 'pkcs8' };
  },
  'keys.import': ({ path: _, format: __, passphrase: ___, ...input }) => handlers['keys.create'](input),
  'keys.step': ({ key, action }) => {
    const row = keyOf(key);
    return replace({ ...row, state: leadsTo(action, row.state) ?? row.state });
  },
  'keys.edit': ({ key, set, planned }) => {
    const { owner, tags } = set ?? {};
    return replace({
      ...keyOf(key),
      ...(owner === undefined ? {} : { owner }),
      ...(tags === undefined ? {} : { tags }),
      ...(planned === null ? {} : { protectStop: planned.dates.protectStop }),
    });
  },
  'keys.nest': ({ key }) => replace(keyOf(key)),
  'calendar.due': () => madeUpDue(keys, scene === 'calm'),
  'calendar.export': ({ to }) => file(to, 2048),
  'clock.confirm': () => change({ clock: { ...current().clock, verdict: 'fine' } }),
  'keys.rotate': ({ key }) => replace({ ...keyOf(key), version: keyOf(key).version + 1 }),
  'keys.reveal': (sent) => {
    Object.assign(window, { revealed: sent });
    const ticket = newSlot();
    const secret = (window as { fakeSecret?: string | Uint8Array }).fakeSecret ?? 'tk_9fQ0Ol1Iw7Zx2Rb5Vn8';
    tickets.set(ticket, typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);
    return { ticket };
  },
  'keys.export': (sent) => {
    const { to, overwrite } = sent;
    Object.assign(window, { exported: sent });
    if (to.includes('private') && !overwrite) throw new Refused(failure('file-exists', { path: to }));
    return file(to, 119);
  },
  'rings.list': () => rings,
  'rings.create': ({ name }) => {
    const id = newSlot().slice(0, 16);
    rings = [...rings, { id, name, generation: 1, since: inDays(0), keys: 0, shredded: true }];
    change({});
    return rings;
  },
  'rings.roll': ({ ring }) => {
    rings = rings.map((one) =>
      one.id === ring ? { ...one, generation: one.generation + 1, since: inDays(0), shredded: true } : one,
    );
    change({});
    return { shredded: true, rings };
  },
  'rings.move': () => rings,

  'destruction.check': ({ key }) => ({
    key,
    name: keyOf(key).name,
    versions: [],
    wraps: [],
    linked: ['Backup mirror'],
    places: ['build server, production'],
    backups: madeUpStatus()
      .backups.slice(1)
      .map(({ place, at }) => ({ place, at })),
    exports: [],
    seen: keyOf(key).purpose === 'secret' ? [{ name: 'Ann Berg', times: 3, last: inDays(-9) }] : [],
    uses: keyOf(key).usageCount,
    least: 30,
    most: 90,
  }),
  'destruction.of': ({ key }) => destructions.filter((view) => view.key === key),
  'destruction.request': ({ key, days, reason }) => {
    const wait = days ?? 30;
    const view: DestructionView = {
      id: newSlot().slice(0, 16),
      key,
      name: keyOf(key).name,
      versions: [1],
      // The longest wait is shown as one that is over.
      state: wait === 90 ? 'due' : 'waiting',
      requested: { at: inDays(0), by: 'Ann Berg', reason },
      due: inDays(wait === 90 ? 0 : wait),
      cancelled: null,
      done: null,
      needed: 2,
    };
    destructions = [view, ...destructions];
    change({});
    return view;
  },
  'destruction.cancel': ({ destruction, reason }) =>
    changeDestruction(destruction, {
      state: 'cancelled',
      cancelled: { at: inDays(0), by: 'Ann Berg', reason },
    }),
  'destruction.carry-out': ({ destruction }) => {
    const done = { at: inDays(0), by: 'Ann Berg', open: 2, closed: false };
    const { key } = changeDestruction(destruction, { state: 'done', done });
    replace({ ...keyOf(key), state: 'destroyed' });
    return { shredded: true, certificate: madeUpCertificate(destruction, keyOf(key)) };
  },
  'destruction.certificate': ({ destruction }) =>
    madeUpCertificate(destruction, keyOf(destructions.find(({ id }) => id === destruction)?.key ?? '')),
  'destruction.save': ({ to }) => file(to, 41_230),

  'use.start': (input) => {
    const job = newSlot().slice(0, 16);
    setTimeout(() => runJob(job, input), 20);
    return { job };
  },
  'use.cancel': ({ job }) => {
    stopped.add(job);
    return {};
  },
  'backup.create': ({ to }) => {
    change({
      backups: [
        {
          id: newSlot().slice(0, 16),
          at: inDays(0),
          place: to,
          epoch: 3,
          seq: 128,
          head: current().head.hash,
          automatic: false,
          proven: null,
          current: true,
        },
        ...current().backups,
      ],
      changesSinceBackup: 0,
    });
    return { folder: to, files: [file(`${to}/vault.age`, 184_320)], epoch: 3, head: current().head };
  },
  'people.passphrase': ({ old }) => {
    if (textOf(old) === 'wrong') {
      throw told('unlock-passphrase', 'The present passphrase is not right.', 'Enter it again.');
    }
    return change({});
  },

  'backup.gather': ({ places: [place = ''] }) => {
    const { head, fingerprintWords } = madeUpStatus(OPEN);
    const one = (name: string, seq: number, epoch: number) => ({
      ...{ folder: `${place}/${name}`, head: { seq, hash: head.hash }, epoch, threshold: 3 },
      ...{ vaultTag: '1f2e3d4c', setTag: 'a31f07c2' },
    });
    const old = one('Acme root 2026-08-02 09.30.00', 88, 1);
    const newest = one('Acme root 2026-11-12 18.05.12', 128, 1);
    const other = one('Acme root 2026-11-20 07.44.31', 119, 1);
    if (scene !== 'some')
      return { groups: [{ fingerprintWords, newest, backups: [newest], partsAt: null }], refused: [] };
    const forged = failure('manifest-forged', { epoch: 1 });
    return {
      groups: [
        { fingerprintWords, newest, backups: [old, newest], partsAt: 112 },
        { fingerprintWords, newest: other, backups: [old, other], partsAt: 112 },
      ],
      refused: [{ folder: `${place}/Acme root copy`, message: forged.message, next: forged.next }],
    };
  },
  'alone.manifest': () => {
    const { head: _head, ...sight } = handlers['alone.backup']({ backup: '' });
    return sight;
  },
  'alone.backup': () => {
    accepted = [];
    return {
      vault: current().id,
      fingerprintWords: current().fingerprintWords,
      epoch: 1,
      setTag: SET_TAG,
      threshold: 3,
      cards: cardsOf(HOLDERS),
      created: inDays(-410),
      manifest: '1a2b 3c4d 5e6f 7081',
      head: current().head,
    };
  },
  'alone.card': ({ card }) => {
    const { number, label } = checked(card);
    if (accepted.includes(number)) throw new Refused(failure('cards-same-twice', { number, label }));
    accepted = [...accepted, number];
    return { number, label, accepted, missing: Math.max(0, 3 - accepted.length) };
  },
  'alone.prove': ({ to }) => ({ file: file(to, 1204), cards: [...accepted] }),
  'alone.restore': ({ to }) => ({ file: file(to, 1630), cards: [...accepted], keys: 12, versions: 19 }),
  'alone.end': () => ({}),
  'policy.show': () => ({
    rules: rulesOf({
      ...INITIAL_POLICY,
      idle: 120,
      ...(scene === 'three' ? { 'approvals.export': 3 } : {}),
    }).map((rule) => ({ ...rule, needs: 2 })),
    dualControl: dualControl(3, 2),
    changes: [
      {
        seq: 88,
        at: inDays(-20),
        by: 'Ann Berg',
        sentence: 'The rule “Idle lock” was changed from 5 minutes to 2 minutes.',
        reason: 'The room is shared.',
      },
    ],
  }),
  'policy.report': ({ to }) => file(to, 68_412),
  'policy.set': ({ written }) => {
    if (written === '999') {
      throw told(
        'approvals-missing',
        'To change the policy needs 2 custodians by policy, the one who acts included; 1 are here.',
        'Let another custodian approve by giving a passphrase.',
      );
    }
    change({});
    return {};
  },
  'incidents.list': () => (scene === 'calm' || scene === 'empty' ? [] : madeUpIncidents()),
  'incidents.report': () => {
    change({});
    return { incident: madeUpIncidents()[0]?.id ?? '' };
  },
  'incidents.close': () => {
    change({});
    return {};
  },
  'items.list': () => (scene === 'calm' || scene === 'empty' ? [] : madeUpItems()),
  'items.close': ({ item }) => madeUpItems().filter(({ id }) => id !== item),
  'backup.schedule': ({ folder, keep }) =>
    change({ schedule: folder === null ? null : { folder, keep, failure: null } }),

  ...scanHandlers(
    {
      none: scene === 'calm' || scene === 'empty',
      key: keys.find(({ name }) => name === 'Backups 2025')?.id ?? '',
      slow: scene === 'behind',
    },
    (payload) => emit('scan', payload),
    () => change({}),
  ),
  ...registerHandlers({ scene, numberOf, textOf, changed: () => change({}), refuse: told }),
  ...ledgerHandlers({
    keys: () => keys,
    count: current().head.seq,
    slow: scene === 'behind',
    emit: (payload) => emit('ledger', payload),
  }),
  ...ceremonies.handlers,
  ...handoverHandlers({
    empty: scene === 'empty',
    keys: () => keys,
    changed: () => change({}),
    refuse: told,
  }),
};

const SLOW: Partial<Record<CallName, number>> = {
  'vault.unlock': 700,
  'people.passphrase': 700,
};

const bridge: Bridge = {
  async call(name, input) {
    await pause(SLOW[name] ?? 5);
    crossed.push(input);
    try {
      const made = await (handlers[name] as (given: unknown) => never)(input);
      const ok = CALLS[name].output.parse(made) as never;
      crossed.push(ok);
      return { ok };
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      crossed.push(thrown.told);
      return { error: thrown.told };
    }
  },
  on(name, listener) {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set);
    set.add(listener as never);
    return () => set.delete(listener as never);
  },
  pathOf: (dropped) => `/home/ann/Downloads/${dropped.name}`,
};

Object.defineProperty(window, 'holdfast', { value: bridge });
Object.defineProperty(window, 'fake', {
  value: {
    emit,
    crossed,
    answerForKeychain: (told: Partial<VaultStatus> = {}) =>
      door !== undefined && answerForKeychain(change({ unlock: door, ...told })),
    /** How many requests the secret port answered, and what lies in the fake strongroom. */
    secrets: () => ({ answered: asked.count, held: [...slots.values()].map((bytes) => bytes.length) }),
  },
});
