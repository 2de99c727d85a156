// Cards of a set that is being made, on paper: what their pages say, to whom they are sealed, where they were saved. Holds no
// secret: a sealed card is none, and a page gets its card by a ticket.
import { decodeSealed, sealedText } from '../../../shared/formats/card-sealed.ts';
import type { CardSheet } from '../../../shared/model/card-sheet.ts';
import type { ShownOn } from '../../../shared/model/cards.ts';
import type { SealTo } from '../ports/strongroom/cards.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import { cardSheetOf, type SheetWishes } from './card-sheet.ts';
import type { CardMaker } from './fresh-cards.ts';
import { expectOwnMedium, type SavedCard } from './media.ts';

export class CardPages {
  private readonly around: Surroundings;
  private readonly maker: CardMaker;
  /** Places of backups that are known already. */
  private readonly backups: readonly string[];
  private readonly sealed = new Map<number, string>();
  private readonly places: SavedCard[] = [];

  constructor(around: Surroundings, maker: CardMaker, backups: readonly string[] = []) {
    this.around = around;
    this.maker = maker;
    this.backups = backups;
  }

  /** Seals one card to its holder; from then on it is this that is printed and saved. Answers its text, which is no secret. */
  async seal(number: number, to: SealTo): Promise<string> {
    const sealed = sealedText(decodeSealed(await this.maker.host.strongroom.sealCard(number, to)));
    this.sealed.set(number, sealed);
    return sealed;
  }

  /** What is printed of a card, and the ticket for its secret where the page shows one. */
  async page(
    number: number,
    wishes: SheetWishes,
    on: ShownOn,
  ): Promise<{ sheet: CardSheet; ticket: string | null }> {
    const { maker, backups } = this;
    const { product } = this.around;
    const sealed = this.sealed.get(number) ?? null;
    const around = { vaultName: maker.vaultName, product, backups };
    const sheet = cardSheetOf(maker.manifest, number, wishes, around, sealed);
    const ticket = sealed === null && !wishes.byHand ? (await maker.card(number, on)).ticket : null;
    return { sheet, ticket };
  }

  /** Refuses a place for a card: one medium never gets two of a set. */
  expectPlace(number: number, path: string): void {
    expectOwnMedium(this.around.folders, this.places, number, path);
  }

  /** Remembers where a card was saved. */
  saved(number: number, path: string): void {
    this.places.push({ number, path, medium: this.around.folders.medium(path) });
  }
}
