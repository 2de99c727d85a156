// Acts on the register of cards and their holders. What makes new cards necessary opens the item that says so, and what
// brings a card back closes the item that asked for it, in the same commit.
import { refusal } from '../../../shared/errors/index.ts';
import type { CardMark } from '../../../shared/model/cards.ts';
import { itemCommands, openItem, openItems, openItemsAbout } from '../items/commands.ts';
import { findPerson, type Person } from '../people/persons.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { isGone } from '../shares/margin.ts';
import { commitNow } from './commit.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

const DAY = 86_400_000;
/** Days until new cards are due after one was lost or seen, or its holder left. */
const NEW_CARDS_DAYS = 30;

/** What an item about one card is about. */
const aboutCard = (epoch: number, card: number) => `${epoch}/${card}`;

/** The person of a name, or a new one of that name. */
async function personFor(vault: Vault, name: string): Promise<Person> {
  const known = findPerson(vault.state, name);
  if (known !== null) return known;
  if (name.trim() === '' || name.length > 120)
    throw refusal('people-invalid', { why: 'a name is empty or too long' });
  return { id: await vault.strongroom.randomId(8), name: name.trim() };
}

/** Enters on what, where and in which bag a card of the current epoch lies. */
export async function placeCard(
  vault: Vault,
  card: number,
  { medium, place, bag }: { readonly medium: string; readonly place: string; readonly bag: string },
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { epoch: vault.state.epoch, card, medium, place, bag };
    await commitNow(vault, vault.decided({ name: 'card.place', params, made: null }, []));
  });
}

/** Enters what became of cards, of all or of none. A lost one asks for new cards. */
export async function markCards(
  vault: Vault,
  epoch: number,
  cards: readonly number[],
  mark: CardMark,
  note: string,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    if (cards.length === 0) return;
    const drafts: EventDraft[] = [];
    for (const card of cards) {
      const params = { epoch, card, mark, note };
      drafts.push(...vault.decided({ name: 'card.mark', params, made: null }, []));
      if (mark !== 'lost' && mark !== 'found') drafts.push(...broughtBack(vault, epoch, card, mark));
    }
    const lost = cards.length === 1 ? `Card ${cards[0]} is lost.` : `Cards ${cards.join(', ')} are lost.`;
    if (mark === 'lost') drafts.push(...(await newCards(vault, epoch, lost)));
    await commitNow(vault, drafts);
  });
}

/** Another person keeps the card from now on. */
export async function assignCard(vault: Vault, card: number, name: string, note: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const person = await personFor(vault, name);
    const params = { epoch: vault.state.epoch, card, person: person.id, name: person.name, note };
    await commitNow(vault, vault.decided({ name: 'card.assign', params, made: null }, []));
  });
}

/** A person has seen a card that is not theirs; new cards are due. */
export async function seeCard(
  vault: Vault,
  epoch: number,
  card: number,
  name: string,
  note: string,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const person = await personFor(vault, name);
    const params = { epoch, card, person: person.id, name: person.name, note };
    const drafts = vault.decided({ name: 'card.see', params, made: null }, []);
    drafts.push(...(await newCards(vault, epoch, `${person.name} has seen card ${card}.`)));
    await commitNow(vault, drafts);
  });
}

/** Gives a holder another name or contact; what is undefined stays. */
export async function nameHolder(
  vault: Vault,
  holder: string,
  name: string | undefined,
  contact: string | undefined,
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const person = holderOf(vault, holder);
    const known = vault.state.holders.get(person.id);
    const params = {
      holder: person.id,
      name: name ?? person.name,
      contact: contact ?? known?.contact ?? '',
    };
    await commitNow(vault, vault.decided({ name: 'holder.name', params, made: null }, []));
  });
}

/** Records that a holder signed the duties of one on paper. */
export async function acknowledgeHolder(vault: Vault, nameOrId: string, note: string): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const params = { holder: holderOf(vault, nameOrId).id, note };
    await commitNow(vault, vault.decided({ name: 'holder.acknowledge', params, made: null }, []));
  });
}

/** A holder leaves: the cards come back or are lost, and new cards are due, for what is known stays known. */
export async function leaveHolder(
  vault: Vault,
  nameOrId: string,
  reason: string,
  approvals: readonly Approval[],
): Promise<{ readonly due: string; readonly cards: readonly number[] }> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const { state } = vault;
    const { id, name } = holderOf(vault, nameOrId);
    const due = dueDate(vault);
    const params = { holder: id, name, reason, due };
    const drafts = vault.decided({ name: 'holder.leave', params, made: null }, approvals);
    const kept = [...(state.epochs.get(state.epoch)?.cards.values() ?? [])].filter(
      (card) => card.holder === id && !isGone(card),
    );
    for (const { number } of kept) {
      const text = `Card ${number} of epoch ${state.epoch}, kept by ${name}, who left.`;
      const about = aboutCard(state.epoch, number);
      drafts.push(
        openItem({ id: await vault.strongroom.randomId(8), kind: 'return-card', about, text, due }),
      );
    }
    drafts.push(...(await newCards(vault, state.epoch, `${name}, who knows a card, left.`, due)));
    await commitNow(vault, drafts, { approvals });
    return { due, cards: kept.map(({ number }) => number) };
  });
}

function holderOf(vault: Vault, nameOrId: string): Person {
  const person = findPerson(vault.state, nameOrId);
  if (person === null || !vault.state.holders.has(person.id))
    throw refusal('holder-unknown', { name: nameOrId.slice(0, 120) });
  return person;
}

function dueDate(vault: Vault): string {
  return new Date(Date.parse(vault.ports.clock.now()) + NEW_CARDS_DAYS * DAY).toISOString();
}

/** One open item is enough, and cards of an old epoch ask for none. */
async function newCards(
  vault: Vault,
  epoch: number,
  text: string,
  due = dueDate(vault),
): Promise<EventDraft[]> {
  const { state } = vault;
  if (epoch !== state.epoch || openItems(state).some(({ kind }) => kind === 'new-cards')) return [];
  const id = await vault.strongroom.randomId(8);
  return [openItem({ id, kind: 'new-cards', about: '', text, due })];
}

function broughtBack(vault: Vault, epoch: number, card: number, mark: CardMark): EventDraft[] {
  const items = openItemsAbout(vault.state, aboutCard(epoch, card), ['return-card']);
  return items.flatMap(({ id }) =>
    itemCommands['item.close'].drafts(
      vault.state,
      { item: id, outcome: 'done', reason: `entered as ${mark}` },
      null,
      vault.context(),
    ),
  );
}
