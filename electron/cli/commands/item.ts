// `item list` and `item close`: what people must still do.
import { itemViews } from '../../core/items/views.ts';
import { closeItem } from '../../core/vault/item-acts.ts';
import { type Command, command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';

export const itemList = command({
  name: 'item list',
  summary: 'Lists what people must still do, by due date.',
  options: { ...unlocked, all: { type: 'boolean', help: 'Shows closed items too.' } },
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const all = itemViews(vault.state, (id) => vault.nameOf(id));
      const items = values.all ? all : all.filter(({ closed }) => closed === null);
      const text = items.flatMap(({ id, title, text: what, subject, due, closed, done }) => [
        `${id}  ${title}${subject === '' ? '' : ` (${subject})`}: ${what}`,
        closed === null
          ? `  ${due === null ? '' : `due ${due.slice(0, 10)}; `}done when: ${done}`
          : `  ${closed.outcome} on ${closed.at.slice(0, 10)} by ${closed.by}${closed.reason === '' ? '' : `: ${closed.reason}`}`,
      ]);
      return { json: { items }, text: text.length === 0 ? ['Nothing is open.'] : text };
    }),
});

/** A command that closes an item, under the name and with the words of the list in which the item was seen. */
export function closing(name: string, summary: string, help: string): Command {
  return command({
    name,
    summary,
    operand: { name: 'ID', help },
    options: {
      ...unlocked,
      waive: { type: 'boolean', help: 'It need not be done; needs --reason.' },
      reason: { type: 'string', value: 'TEXT', help: 'What was done, or why it need not be.' },
    },
    run: ({ values, operand, world }) =>
      withVault(world, values, async (vault) => {
        const outcome = values.waive ? 'waived' : 'done';
        await closeItem(vault, operand, outcome, values.reason ?? '');
        return { json: { item: operand, outcome }, text: [`The item ${operand} is ${outcome}.`] };
      }),
  });
}

export const itemClose = closing(
  'item close',
  'Closes an item: what it asks for was done, or is waived with a reason.',
  'The item, as `item list` shows it.',
);
