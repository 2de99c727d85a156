// The register as faces show it: sets with their cards, drills, what is coming up, and the people.
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { ACKNOWLEDGEMENTS, type Duty } from '../../../shared/model/acknowledgements.ts';
import type { PersonView, RegisterCard, RegisterSet, RegisterView } from '../../../shared/model/register.ts';
import type { CardRecord, Epoch } from '../ledger/state/shares.ts';
import type { VaultState } from '../ledger/state.ts';
import { abilitiesOf } from '../people/abilities.ts';
import { hasAcknowledged } from '../people/acknowledgement.ts';
import { nameOfPerson } from '../people/persons.ts';
import { policyOf } from '../policy/policy-of.ts';
import { cardState, drillDue, marginLevel, marginOf } from './margin.ts';
import { reminders } from './reminders.ts';

/** `nameOf` gives custodians' names also while the vault is locked. */
export function registerView(
  state: VaultState,
  now: string,
  nameOf: (custodian: string) => string,
): RegisterView {
  const value = marginOf(state, now);
  const epochs = [...state.epochs.values()].sort((a, b) => b.number - a.number);
  return {
    margin: { value, level: marginLevel(value), days: policyOf(state)['drill.card'] },
    sets: epochs.map((epoch) => setView(state, epoch, now)),
    drills: [...state.drills].reverse().map(({ cards, ...drill }) => ({ ...drill, cards: [...cards] })),
    reminders: reminders(state).map(({ cards, ...entry }) => ({ ...entry, cards: [...cards] })),
    custodians: [...state.custodians.keys()].map((id) => person(state, id, nameOf(id), 'custodian')),
    holders: [...state.holders.values()].map(({ id, name }) => person(state, id, name, 'holder')),
    duties: { custodian: [...ACKNOWLEDGEMENTS.custodian], holder: [...ACKNOWLEDGEMENTS.holder] },
  };
}

function setView(state: VaultState, epoch: Epoch, now: string): RegisterSet {
  const { manifest } = epoch.signed;
  return {
    epoch: epoch.number,
    setTag: toHex(fromBase64url(manifest.setTag)),
    threshold: manifest.k,
    created: epoch.created,
    reviewBy: manifest.reviewBy,
    current: epoch.number === state.epoch,
    unattended: epoch.unattended,
    cards: manifest.cards.flatMap(({ number, label }) => {
      const card = epoch.cards.get(number);
      return card === undefined ? [] : [cardView(state, epoch.number, card, label, now)];
    }),
  };
}

function cardView(
  state: VaultState,
  epoch: number,
  card: CardRecord,
  label: string,
  now: string,
): RegisterCard {
  const { number, medium, place, bag, proof, told, holder } = card;
  const due = epoch === state.epoch ? drillDue(state, card) : null;
  const known = state.knowledge.filter((entry) => entry.epoch === epoch && entry.card === number);
  return {
    number,
    label,
    holder: {
      id: holder,
      name: nameOfPerson(state, holder),
      left: (state.holders.get(holder)?.left ?? null) !== null,
    },
    medium,
    place,
    bag,
    state: cardState(card),
    proof,
    told,
    due,
    overdue: due !== null && due < now,
    known: known.map(({ person: id }) => nameOfPerson(state, id)),
  };
}

function person(state: VaultState, id: string, name: string, duty: Duty): PersonView {
  const holder = state.holders.get(id);
  const given = state.acknowledgements.get(`${id}/${duty}`);
  const open = state.questioned.find(({ custodian, until }) => custodian === id && until === null);
  return {
    id,
    name,
    contact: holder?.contact ?? '',
    acknowledged:
      given !== undefined && hasAcknowledged(state, id, duty) ? { at: given.at, how: given.how } : null,
    left: duty === 'holder' ? (holder?.left ?? null) : null,
    questionedSince: duty === 'custodian' ? (open?.since ?? null) : null,
    abilities: abilitiesOf(state, id),
  };
}
