// A made-up register of cards and people, and the calls on it, for looking at screens.
import type { CALLS, CallInput, CallName } from '../../shared/contract.ts';
import type { PersonView, RegisterCard, RegisterView } from '../../shared/model/register.ts';
import type { z } from '../../shared/schema.ts';
import { CUSTODIANS, HOLDERS, inDays, PROVEN, PROVEN_LATELY } from './fake-data.ts';

type Name = Exclude<
  Extract<CallName, `register.${string}` | `drill.${string}` | `holder.${string}` | `people.${string}`>,
  'people.passphrase'
>;
type Handlers = {
  [N in Name]: (input: CallInput<N>) => z.input<(typeof CALLS)[N]['output']>;
};

interface Tools {
  readonly scene: string;
  readonly numberOf: (slot: string) => number;
  readonly textOf: (slot: string) => string;
  /** Tells the page that what it shows may be old. */
  readonly changed: () => void;
  readonly refuse: (code: string, message: string, next: string) => Error;
}

const id = (nth: number) => CUSTODIANS[nth]?.id ?? (0xd0 + nth).toString(16).padStart(16, '0');

function card(nth: number, since: readonly number[]): RegisterCard {
  const proven = since[nth] ?? 0;
  return {
    number: nth + 1,
    label: HOLDERS[nth] ?? '',
    holder: { id: id(nth), name: HOLDERS[nth] ?? '', left: false },
    medium: nth === 4 ? 'steel plate' : 'paper',
    place: ['Safe of the office', 'Bank, box 114', '', 'At home', 'Notary Meier, vault'][nth] ?? '',
    bag: nth === 2 ? '' : `B-04${nth}7`,
    state: nth === 1 ? 'read back' : 'verified',
    proof: { at: inDays(proven), by: nth === 1 ? 'read back' : nth === 4 ? 'D3' : 'D1' },
    told: nth === 2 ? inDays(-20) : null,
    due: inDays(proven + 180),
    overdue: proven + 180 < 0,
    known: nth === 3 ? ['Dana Ruiz', 'Ann Berg'] : [HOLDERS[nth] ?? ''],
  };
}

const APPROVALS = ['export private material', 'add a custodian', 'remove a custodian'];

function person(nth: number, custodian: boolean): PersonView {
  return {
    id: id(nth),
    name: HOLDERS[nth] ?? '',
    contact: nth === 4 ? '+47 22 00 00 00' : '',
    acknowledged:
      nth === 2
        ? null
        : { at: inDays(-400), how: custodian ? 'signed here' : nth === 4 ? 'signed paper' : 'by card' },
    left: null,
    questionedSince: null,
    abilities: {
      unlocksWith: custodian ? 1 : null,
      approvals: custodian ? APPROVALS.map((act) => ({ act, others: 1 })) : [],
      cards: nth === 0 ? [1, 4] : [nth + 1],
      recoversWith: nth === 0 ? 1 : 2,
    },
  };
}

export const DUTIES = {
  custodian: ['Duties of a custodian, wording 1.', 'My passphrase is mine alone.'],
  holder: ['Duties of a card holder, wording 1.', 'I keep my card where only I reach it.'],
};

/** `calm`: every card was proven lately. `empty`: no backup was proven yet, so that no margin is known. */
export function madeUpRegister(scene: string): RegisterView {
  const since = scene === 'calm' ? PROVEN_LATELY : PROVEN;
  return {
    margin:
      scene === 'empty'
        ? { value: null, level: 'none', days: 180 }
        : scene === 'calm'
          ? { value: 2, level: 'good', days: 180 }
          : { value: 1, level: 'warning', days: 180 },
    sets: [
      {
        epoch: 3,
        setTag: 'a31f07c2',
        threshold: 3,
        created: inDays(-410),
        reviewBy: inDays(205),
        current: true,
        unattended: false,
        cards: HOLDERS.map((_, nth) => card(nth, since)),
      },
      {
        epoch: 2,
        setTag: '7c10aa42',
        threshold: 2,
        created: inDays(-900),
        reviewBy: inDays(-535),
        current: false,
        unattended: true,
        cards: [0, 1, 2].map((nth) => ({
          ...card(nth, since),
          state: nth === 2 ? ('lost' as const) : ('destroyed' as const),
          due: null,
          overdue: false,
          told: null,
        })),
      },
    ],
    drills: [
      { seq: 126, at: inDays(-12), level: 'D1', epoch: 3, cards: [1], failed: null, finding: '' },
      {
        seq: 119,
        at: inDays(-20),
        level: 'D2',
        epoch: 3,
        cards: [3],
        failed: null,
        finding: 'seen in the drawer',
      },
      {
        seq: 110,
        at: inDays(-64),
        level: 'D3',
        epoch: 3,
        cards: [4],
        failed: 'card-altered',
        finding: 'Card 4 (Dana Ruiz) was altered: it is not the one that was issued.',
      },
    ],
    reminders: [
      ...since
        .map((proven, nth) => ({
          at: inDays(proven + 180),
          kind: 'drill' as const,
          cards: [nth + 1],
          text: `Drill of card ${nth + 1} (${HOLDERS[nth]}).`,
        }))
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
      { at: inDays(205), kind: 'review', cards: [], text: 'Look at the cards of epoch 3 again.' },
    ],
    custodians: CUSTODIANS.map((_, nth) => person(nth, true)),
    holders: HOLDERS.map((_, nth) => person(nth, false)),
    duties: DUTIES,
  };
}

/** Every card read back and nothing entered yet: no drill, no place, no acknowledgement. */
function freshRegister(): RegisterView {
  const { sets, ...rest } = madeUpRegister('empty');
  const bare = { medium: '', place: '', bag: '', told: null, state: 'read back', overdue: false } as const;
  const proof = { at: inDays(0), by: 'read back' } as const;
  const unsigned = (people: RegisterView['holders']) =>
    people.map((one) => ({ ...one, contact: '', acknowledged: null }));
  return {
    ...rest,
    sets: sets.slice(0, 1).map((set) => ({
      ...set,
      epoch: 1,
      created: inDays(0),
      reviewBy: inDays(365),
      cards: set.cards.map((one) => ({ ...one, ...bare, proof, due: inDays(180), known: [one.holder.name] })),
    })),
    drills: [],
    reminders: [],
    custodians: unsigned(rest.custodians),
    holders: unsigned(rest.holders),
  };
}

export function registerHandlers({ scene, numberOf, textOf, changed, refuse }: Tools): Handlers {
  let register = scene === 'empty' ? freshRegister() : madeUpRegister(scene);
  let accepted: number[] = [];
  const change = (part: Partial<RegisterView>) => {
    register = { ...register, ...part };
    changed();
    return register;
  };
  const changeCard = (number: number, part: Partial<RegisterCard>) =>
    change({
      sets: register.sets.map((set) =>
        set.current
          ? { ...set, cards: set.cards.map((one) => (one.number === number ? { ...one, ...part } : one)) }
          : set,
      ),
    });
  const prove = (number: number, by: 'D1' | 'D3') =>
    changeCard(number, {
      state: 'verified',
      proof: { at: inDays(0), by },
      due: inDays(180),
      overdue: false,
    });
  const expectApproved = (approvals: readonly { passphrase: string }[]) => {
    if (approvals.some(({ passphrase }) => textOf(passphrase) === 'wrong'))
      throw refuse(
        'passphrase-wrong',
        'The passphrase of Bo Lindqvist does not open the vault.',
        'Try again.',
      );
  };
  const known = (nth: string) => register.custodians.find((one) => one.id === nth);
  return {
    'register.show': () => register,
    'register.place': ({ card: number, ...place }) => changeCard(number, place),
    'register.mark': ({ card: number, mark }) =>
      changeCard(number, { state: mark === 'found' ? 'verified' : mark }),
    'register.assign': ({ card: number, holder }) => {
      if (holder === 'Ann Berg')
        throw refuse(
          'holder-conflict',
          'Ann Berg would know 3 cards of one set, and 3 of them open the vault: nobody may ever know so many, now or before.',
          'Give the card to somebody who has seen fewer of this set, or make new cards.',
        );
      return changeCard(number, { holder: { id: id(number - 1), name: holder, left: false } });
    },
    'register.seen': ({ card: number, person: name }) => {
      const before = register.sets[0]?.cards[number - 1]?.known ?? [];
      return changeCard(number, { known: [...before, name] });
    },
    'drill.card': ({ card: slot }) => {
      const number = numberOf(slot);
      return { number, label: HOLDERS[number - 1] ?? '', register: prove(number, 'D1') };
    },
    'drill.word': ({ card: number }) => changeCard(number, { told: inDays(0) }),
    'drill.quorum': ({ card: slot }) => {
      const number = numberOf(slot);
      accepted = [...accepted, number];
      return {
        number,
        label: HOLDERS[number - 1] ?? '',
        accepted,
        missing: Math.max(0, 3 - accepted.length),
      };
    },
    'drill.quorumEnd': () => {
      for (const number of accepted) prove(number, 'D3');
      accepted = [];
      return register;
    },
    'drill.abort': () => {
      accepted = [];
      return {};
    },
    'drill.take': ({ paths }) => ({
      taken: paths.slice(0, 1).map((path) => ({ path, cards: [3] })),
      refused: paths.slice(1).map((path) => ({
        path,
        message: 'This proof was taken in before; it counts once.',
        next: 'Let the holder check the card again.',
      })),
      register: prove(3, 'D1'),
    }),
    'holder.name': ({ holder, name, contact }) =>
      change({
        holders: register.holders.map((one) => (one.id === holder ? { ...one, name, contact } : one)),
      }),
    'holder.acknowledge': ({ holder }) =>
      change({
        holders: register.holders.map((one) =>
          one.id === holder ? { ...one, acknowledged: { at: inDays(0), how: 'signed paper' } } : one,
        ),
      }),
    'holder.leave': ({ holder, approvals }) => {
      expectApproved(approvals);
      return change({
        holders: register.holders.map((one) =>
          one.id === holder ? { ...one, left: { at: inDays(0), due: inDays(30) } } : one,
        ),
      });
    },
    'people.add': ({ name, approvals }) => {
      expectApproved(approvals);
      const fresh = { ...person(2, true), id: id(9), name, acknowledged: null };
      return change({ custodians: [...register.custodians, fresh] });
    },
    'people.remove': ({ custodian, approvals }) => {
      expectApproved(approvals);
      return change({ custodians: register.custodians.filter((one) => one.id !== custodian) });
    },
    'people.reenrol': ({ approvals }) => {
      expectApproved(approvals);
      return register;
    },
    'people.unlock': ({ approvals }) => {
      expectApproved(approvals);
      return register;
    },
    'people.compromised': ({ custodian, since }) => {
      const of = known(custodian);
      return change({
        custodians: register.custodians.map((one) => (one === of ? { ...one, questionedSince: since } : one)),
      });
    },
    'people.acknowledge': ({ custodian }) => {
      const of = known(custodian);
      return change({
        custodians: register.custodians.map((one) =>
          one === of ? { ...one, acknowledged: { at: inDays(0), how: 'signed here' } } : one,
        ),
      });
    },
  };
}
