// New cards at the terminal: each shown alone to its holder, the screen cleared, then typed back.
import { refusal } from '../../shared/errors/index.ts';
import { wipe } from '../../shared/formats/bytes.ts';
import { decodePayload } from '../../shared/formats/card.ts';
import { cardText, groupedText } from '../../shared/formats/card-text.ts';
import { cardWords } from '../../shared/formats/card-words.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { fourWords } from '../../shared/formats/fingerprint.ts';
import type { CardMaker } from '../core/shares/fresh-cards.ts';
import { rowsOf } from './card-files.ts';
import { tellRefusal } from './secrets.ts';
import type { World } from './world.ts';

/** Shows every card and has it read back; returns when all were. Refuses with `cancelled` when somebody stops it. */
export async function readBackAtTerminal({ terminal }: World, maker: CardMaker): Promise<void> {
  if (terminal === null) throw refusal('terminal-needed');
  const { manifest } = maker;
  terminal.say(`Vault fingerprint: ${fourWords(fromBase64url(manifest.fingerprint))}`);
  terminal.say(
    `${manifest.n} cards will be shown, one to each holder. Any ${manifest.k} of them recover the vault.`,
  );
  terminal.say('Nothing changes until every card has been typed back.');
  for (const { number } of manifest.cards) await oneBackAtTerminal(terminal, maker, number);
}

/** Shows one card to its holder alone, as often as it takes, until it was typed back as it is. */
export async function oneBackAtTerminal(terminal: Screen, maker: CardMaker, number: number): Promise<void> {
  const { cards, n } = maker.manifest;
  const label = cards.find((card) => card.number === number)?.label ?? '';
  await terminal.alone(
    [`Card ${number} of ${n} is for ${label}.`, 'Let this holder alone see the screen.'],
    'Press Enter when only the holder can see it. ',
  );
  for (let done = false; !done; ) {
    await show(maker, number, terminal);
    done = await readBack(maker, number, terminal);
  }
}

type Screen = NonNullable<World['terminal']>;

async function show(maker: CardMaker, number: number, terminal: Screen): Promise<void> {
  const { ticket, label } = await maker.card(number, 'screen');
  const payload = await maker.host.strongroom.pickup(ticket);
  try {
    const card = decodePayload(payload);
    const text = rowsOf(groupedText(cardText(card)), 6, 5);
    const words = rowsOf(cardWords(card), 6, 9);
    wipe(card.y);
    const lines = [
      `Card ${number}, ${label}`,
      '',
      'Write down the text or the words:',
      '',
      ...text,
      '',
      ...words,
    ];
    await terminal.alone(lines, 'Press Enter when it is written down. ');
  } finally {
    wipe(payload);
  }
}

async function readBack(maker: CardMaker, number: number, terminal: Screen): Promise<boolean> {
  const typed = await terminal.secret('Type the card back from the paper, text or words (not shown): ');
  try {
    const { slot } = await maker.host.strongroom.deposit('card', typed);
    await maker.readBack(number, slot);
    terminal.say(`Card ${number} is as it was made.`);
    return true;
  } catch (error) {
    tellRefusal(terminal, error);
    terminal.say('The card is shown once more.');
    return false;
  } finally {
    wipe(typed);
  }
}
