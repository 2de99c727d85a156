// Ceremonies of the made-up bridge: the real scripts and the real engine over a transcript in memory; only acts are made up.
// `?ceremony=type:step:what` in the address begins one and goes to a step; `what` says what befell it there.

import { cardBack } from '../../electron/core/ceremonies/acts-creation.ts';
import { bindingOf, scriptHash } from '../../electron/core/ceremonies/binding.ts';
import type { Ceremony } from '../../electron/core/ceremonies/ceremony.ts';
import type { CeremonyContext, CeremonyDecision } from '../../electron/core/ceremonies/command.ts';
import {
  abort,
  adjourn,
  answer,
  begin,
  end,
  except,
  finish,
  isCarriedOut,
  join,
  leave,
  refuse,
  resume,
} from '../../electron/core/ceremonies/commands.ts';
import { begun, evolve, type Run, stepOf } from '../../electron/core/ceremonies/run.ts';
import type { Stage } from '../../electron/core/ceremonies/stage.ts';
import { catalogueView, ceremonyView } from '../../electron/core/ceremonies/view.ts';
import type { CALLS, CallInput, CallName } from '../../shared/contract.ts';
import { type Failure, failure } from '../../shared/errors/index.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { FIRST_PREV } from '../../shared/formats/transcript.ts';
import { CATALOGUE } from '../../shared/model/ceremonies/catalogue.ts';
import { FIELD_KINDS, WORLD_FACTS, type WorldFact } from '../../shared/model/ceremonies/parts.ts';
import type { Step } from '../../shared/model/ceremonies/script.ts';
import type { RecordView } from '../../shared/model/ceremonies/views.ts';
import { INITIAL_POLICY } from '../../shared/model/policy/policy.ts';
import type { z } from '../../shared/schema.ts';
import { DIGEST, DONE, PARAMETERS, PEOPLE, PLACE, RECORDS } from './fake-ceremony-data.ts';
import { HOLDERS } from './fake-data.ts';

type Calls = Extract<CallName, `ceremony.${string}`>;
type Handlers = {
  [N in Calls]: (input: CallInput<N>) => z.input<(typeof CALLS)[N]['output']>;
};

interface Around {
  /** `type:step:what`, or null. */
  readonly wanted: string | null;
  readonly empty: boolean;
  readonly keeping: boolean;
  /** The number of the card in a slot; throws what is wrong with it. */
  numberOf(slot: string): number;
  /** Which card of the set that is recovered lies in a slot; throws what is wrong with it. */
  checked(slot: string): { number: number; label: string };
  /** A vault was made or recovered. */
  adopt(): void;
  textOf(slot: string): string;
  /** Numbers of new cards that were read back. */
  readonly readBack: Set<number>;
  refuse(failure: Failure): Error;
  changed(): void;
}

const KEPT = 'kept';
const NONCE = '00112233445566778899aabbccddeeff';
/** `interrupt`: what a lock does to the one that runs. */
export function madeUpCeremonies(around: Around): {
  handlers: Handlers;
  interrupt(): void;
  rehearsal(): boolean;
} {
  let run: Run | null = null;
  let live = true;
  let accepted: number[] = [];
  const laid: string[] = [];
  let foreign = false;
  const passphrases = new Map<string, string>();
  const cardsIn = {
    get accepted() {
      return accepted;
    },
    get oldCards() {
      return accepted;
    },
    get missing() {
      return Math.max(0, 3 - accepted.length);
    },
  };
  const maker = {
    manifest: { cards: HOLDERS.map((label, i) => ({ number: i + 1, label })), k: 3, n: HOLDERS.length },
    get readBackNumbers() {
      return [...around.readBack];
    },
    readBack: async (number: number, slot: string) => {
      const found = around.numberOf(slot);
      if (found !== number) throw around.refuse(failure('card-other-number', { number, found }));
      around.readBack.add(number);
    },
    missing: 0,
  };
  // Only what the views look at.
  const stage = {
    ports: { clock: { now: () => new Date().toISOString() } },
    vault: () => null,
    works: {
      quorum: cardsIn,
      creation: maker,
      epoch: Object.defineProperties(
        {},
        { ...Object.getOwnPropertyDescriptors(maker), ...Object.getOwnPropertyDescriptors(cardsIn) },
      ),
      search: { slots: laid },
      recovery: Object.defineProperties(
        {
          policy: INITIAL_POLICY,
          current: { manifest: maker.manifest },
        },
        Object.getOwnPropertyDescriptors(cardsIn),
      ),
      drill: { cards: cardsIn },
      passphrases,
    },
  } as unknown as Stage;

  const running = (): Run => {
    if (run === null) throw around.refuse(failure('ceremony-none'));
    return run;
  };
  const words = () => (run?.done.has('parameters') ? bindingOf(run, NONCE).words : null);
  const view = () => {
    const now = running();
    const interrupted = now.ended === null && (!live || now.state === 'adjourned');
    return ceremonyView({ run: now, words: now.words ?? words(), interrupted } as Ceremony, stage);
  };
  const context = (): CeremonyContext => ({
    now: new Date().toISOString(),
    facts: new Set(Object.keys(WORLD_FACTS) as WorldFact[]),
    policy: DIGEST,
    refusesNetwork: false,
    probe: {
      versions: { Holdfast: '0.1.0' },
      keychain: 'keyring',
      network: { down: true, interfaces: [] },
      freeMb: 40_000,
    },
    network: { down: true, interfaces: [] },
    nonce: NONCE,
  });
  const take = (decision: CeremonyDecision) => {
    if ('refused' in decision) throw around.refuse(decision.refused);
    for (const { type, step, by, data } of decision.entries) {
      const { seq, binding, head } = running();
      const at = new Date().toISOString();
      run = evolve(running(), { v: 1, seq: seq + 1, at, type, step, by, binding, data, prev: head });
    }
  };
  const open = (type: string, mode: 'production' | 'rehearsal') => {
    const script = CATALOGUE[type];
    if (script === undefined) throw around.refuse(failure('ceremony-unknown', { type }));
    if (run !== null)
      throw around.refuse(failure('ceremony-running', { title: run.script.title, since: '' }));
    accepted = [];
    laid.length = 0;
    around.readBack.clear();
    passphrases.clear();
    live = true;
    const opening = {
      id: '9f2c',
      type,
      mode,
      product: 'Holdfast 0.1.0',
      script: scriptHash(script),
      vault: null,
    };
    run = begun(script, {
      v: 1,
      seq: 1,
      at: new Date(Date.now() - 12 * 60_000).toISOString(),
      type: 'opened',
      step: null,
      by: null,
      binding: null,
      data: opening as unknown as JsonObject,
      prev: FIRST_PREV,
    });
  };

  /** What an act does here: a card is looked at, a passphrase kept in mind, everything else is taken as done. */
  const carryOut = async (step: Step, given: JsonObject): Promise<{ data: JsonObject; again?: boolean }> => {
    const approvals = (given.approvals ?? given.unlocking ?? []) as { slot: string }[];
    if (approvals.some(({ slot }) => around.textOf(slot) === 'wrong'))
      throw around.refuse(failure('passphrase-wrong', { name: 'Bo Lindqvist' }));
    if (step.act === 'creation.passphrase' || step.act === 'recovery.passphrase') {
      const people = running().parameters.custodians as string[];
      const name = people.find((one) => !passphrases.has(one)) ?? '';
      passphrases.set(name, String(given.passphrase));
      return { data: { custodian: name }, again: people.some((one) => !passphrases.has(one)) };
    }
    if (step.act === 'recovery.search' && typeof given.card === 'string') {
      laid.push(given.card);
      return { data: { entered: laid.length }, again: true };
    }
    if (step.act === 'recovery.search' && laid.length === 3)
      throw around.refuse(failure('cards-culprit-unknown', { k: 3 }));
    if (step.act === 'recovery.search') accepted = [1, 3, 5];
    if (step.act === 'recovery.commit' && foreign) throw around.refuse(failure('cards-do-not-open'));
    if (step.act === 'recovery.commit' || step.act === 'creation.commit') around.adopt();
    if (step.act === 'recovery.card' && typeof given.card === 'string') {
      const { number, label } = around.checked(given.card);
      if (accepted.includes(number)) throw around.refuse(failure('cards-same-twice', { number, label }));
      accepted.push(number);
      return { data: { card: number, label, cards: [...accepted] }, again: cardsIn.missing > 0 };
    }
    if (step.act === 'creation.card' || step.act === 'epoch.card')
      return cardBack(maker as never, given.card) as Promise<{ data: JsonObject; again: boolean }>;
    if (typeof given.card === 'string') {
      const card = around.numberOf(given.card);
      if (!accepted.includes(card)) accepted.push(card);
      return {
        data: { card, label: HOLDERS[card - 1] ?? '', cards: [...accepted] },
        again: cardsIn.missing > 0,
      };
    }
    return { data: (step.act === undefined ? undefined : DONE[step.act]) ?? {} };
  };
  const enter = async (
    said: { step: string; by: string | null; binding: string | null },
    given: JsonObject,
  ) => {
    if (!live) throw around.refuse(failure('ceremony-interrupted'));
    const step = stepOf(running());
    if (step === null || step.id !== said.step || !isCarriedOut(step)) {
      take(answer(running(), said, given, context()));
      return;
    }
    take(begin(running(), said, {}, context()));
    try {
      const { data, again = false } = await carryOut(step, given);
      take(finish(running(), said.by, data, again));
    } catch (refused) {
      take(refuse(running(), said.by, (refused as { told: Failure }).told));
      if (step.refused !== undefined) accepted = [];
      throw refused;
    }
    if (stepOf(running()) === null) take(end(running()));
  };

  /** Goes through a step as people would who agree with everything. */
  const pass = (step: Step) => {
    const said = { step: step.id, by: null as string | null, binding: running().binding };
    said.by = running().participants.find(({ roles }) => roles.includes(step.who))?.id ?? null;
    if (isCarriedOut(step)) {
      take(begin(running(), said, {}, context()));
      if (step.act === 'creation.card' || step.act === 'epoch.card')
        for (const [i] of HOLDERS.entries()) around.readBack.add(i + 1);
      take(finish(running(), said.by, (step.act === undefined ? undefined : DONE[step.act]) ?? {}, false));
    } else {
      const entered: Partial<Record<Step['kind'], JsonObject>> = {
        parameters: PARAMETERS[running().opening.type] ?? {},
        'roll-call': { people: PEOPLE },
        surroundings: { watch: new Date().toISOString().slice(0, 16).replace('T', ' ') },
        materials: {
          items: running().script.materials.map((what, i) => ({ what, count: i + 1, serial: `A-${i}` })),
        },
        consent: { agree: running().participants.map(({ id }) => id) },
        nonce: { words: words() },
        statements: {
          statements: running().participants.map(({ id: participant }) => ({
            participant,
            present: true,
            followed: true,
            true: true,
            reason: '',
          })),
        },
      };
      const noted = Object.fromEntries(
        step.fields.flatMap(({ id, kind, choices }) =>
          FIELD_KINDS[kind].secret ? [] : [[id, choices?.[0]?.value ?? 'noted']],
        ),
      );
      take(answer(running(), said, entered[step.kind] ?? noted, context()));
    }
    if (stepOf(running()) === null) take(end(running()));
  };

  const EXCEPTION = {
    expected: 'Bag 0187 is closed.',
    happened: 'Bag 0187 was torn, replaced by 0191.',
    decided: 'The ceremony goes on.',
    by: 'Ann Berg',
    consequence: 'Bag 0187 is kept with the record.',
  };
  const BEFALL: Record<string, () => void> = {
    exception: () => take(except(running(), EXCEPTION)),
    adjourned: () => take(adjourn(running(), 'The printer is out of paper.')),
    interrupted: () => {
      live = false;
    },
    aborted: () => take(abort(running(), 'The witness had to leave.')),
    cards: () => {
      accepted = [1, 5];
    },
    foreign: () => {
      foreign = true;
    },
  };
  const [type, target, what = ''] = around.wanted?.split(':') ?? [];
  if (type !== undefined && target !== undefined) {
    open(type, 'production');
    for (let step = stepOf(running()); step !== null && step.id !== target; step = stepOf(running()))
      pass(step);
    BEFALL[what]?.();
  }

  const after = (act: () => void) => {
    act();
    around.changed();
    return view();
  };
  const handlers: Handlers = {
    'ceremony.catalogue': catalogueView,
    'ceremony.now': () => (run === null ? null : view()),
    'ceremony.open': (input) => {
      if (input.adaptation !== null)
        throw around.refuse(
          failure('ceremony-script', { line: 12, why: 'the role “janitor” is unknown', more: 1 }),
        );
      return after(() => open(input.type, input.mode));
    },
    'ceremony.enter': (async ({ values, ...said }: CallInput<'ceremony.enter'>) => {
      try {
        await enter(said, values as JsonObject);
        return view();
      } finally {
        around.changed();
      }
    }) as never,
    'ceremony.except': (given) => after(() => take(except(running(), given as JsonObject))),
    'ceremony.join': (given) => after(() => take(join(running(), given as JsonObject))),
    'ceremony.leave': ({ participant, reason }) => after(() => take(leave(running(), participant, reason))),
    'ceremony.adjourn': ({ reason }) => after(() => take(adjourn(running(), reason))),
    'ceremony.resume': () =>
      after(() => {
        take(resume(running(), null));
        live = true;
      }),
    'ceremony.abort': ({ reason }) => after(() => take(abort(running(), reason))),
    'ceremony.file': ({ places }) => {
      const { opening } = running();
      const folder = `${PLACE}/2026-11-25 ${opening.type} ${opening.id}`;
      run = null;
      around.changed();
      return {
        folder,
        sha256: DIGEST,
        files: ['record.json', 'transcript.jsonl', 'record.pdf', 'VERIFY.txt'].map((name, i) => ({
          path: `${folder}/${name}`,
          bytes: 2_000 * (i + 1) ** 3,
          sha256: DIGEST,
        })),
        copies: places.map((place) => `${place}/record 2026-11-25 ${opening.type} ${opening.id}`),
      };
    },
    // With `keeping` in the address it outlives the page, as the main process does.
    'ceremony.keep': (drafts) => {
      if (around.keeping) sessionStorage.setItem(KEPT, JSON.stringify(drafts));
      return {};
    },
    'ceremony.kept': () =>
      JSON.parse((around.keeping && sessionStorage.getItem(KEPT)) || '{"ceremony":"","drafts":{}}'),
    'ceremony.records': () => (around.empty ? [] : RECORDS),
    'ceremony.verify': ({ folder }) => ({ ...(RECORDS[0] as RecordView), folder }),
    'ceremony.paper': ({ to }) => ({ path: to, bytes: 61_204, sha256: DIGEST }),
  };
  return {
    handlers,
    rehearsal: () => run?.opening.mode === 'rehearsal',
    interrupt: () => {
      live = false;
    },
  };
}
