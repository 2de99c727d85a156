// The cards of a set that is being made: shown one by one, read back, proven together. Holds no card, only which ones were
// taken out, and which came back.
import { refusal } from '../../../shared/errors/index.ts';
import type { Manifest } from '../../../shared/formats/manifest.ts';
import type { CardShown, ShownOn } from '../../../shared/model/cards.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import type { Clock } from '../ports/surroundings.ts';

/** What shows new cards and takes them back: a creation, a new epoch. */
export interface CardMaker {
  readonly host: StrongroomHost;
  readonly manifest: Manifest;
  readonly vaultName: string;
  /** A ticket for one card. That it was taken out, and to be seen where, is recorded with the set. */
  card(number: number, on: ShownOn): Promise<{ ticket: string; label: string }>;
  /** A card leaves the strongroom only when this has taken note of it; one that is refused stays where it is. */
  beforeShowing(note: (shown: CardShown, label: string) => Promise<void>): void;
  /** Compares what a holder typed from his card with the card; refuses with the check that failed. */
  readBack(number: number, slot: string): Promise<void>;
  /** As `readBack` for a card that was written to a file: the file is right, but no holder has shown his card. */
  checkWritten(number: number, slot: string): Promise<void>;
  /** Notes that a card was written sealed: it is unproven until its holder opens it. */
  writtenSealed(number: number): void;
}

export class FreshCards {
  private readonly host: StrongroomHost;
  private readonly manifest: Manifest;
  private readonly clock: Clock;
  private readonly out: CardShown[] = [];
  /** Takes note of a card before it is shown. */
  note: (shown: CardShown, label: string) => Promise<void> = async () => {};
  private readonly proven = new Set<number>();
  private readonly written = new Set<number>();
  private readonly sealed = new Set<number>();

  constructor(host: StrongroomHost, clock: Clock, manifest: Manifest) {
    this.host = host;
    this.clock = clock;
    this.manifest = manifest;
  }

  async card(number: number, on: ShownOn): Promise<{ ticket: string; label: string }> {
    const entry = this.manifest.cards.find((card) => card.number === number);
    if (entry === undefined) throw refusal('act-not-started', { what: `card ${number}` });
    const { label } = entry;
    const shown = { card: number, on, at: this.clock.now() };
    await this.note(shown, label);
    const ticket = await this.host.strongroom.offerCard(number);
    this.out.push(shown);
    return { ticket, label };
  }

  async readBack(number: number, slot: string): Promise<void> {
    await this.host.strongroom.matchCard(number, slot);
    this.proven.add(number);
  }

  async checkWritten(number: number, slot: string): Promise<void> {
    await this.host.strongroom.matchCard(number, slot);
    this.written.add(number);
  }

  writtenSealed(number: number): void {
    this.sealed.add(number);
  }

  /** Every time that a card was taken out, in order. */
  get shown(): readonly CardShown[] {
    return [...this.out];
  }

  /** Cards that were written sealed and did not come back. */
  get sealedNumbers(): number[] {
    const back = this.backNumbers;
    return ascending(this.sealed).filter((number) => !back.includes(number));
  }

  /** Cards that their holders have shown. */
  get readBackNumbers(): number[] {
    return ascending(this.proven);
  }

  /** Cards that came back in any way, from a holder or from a file. */
  get backNumbers(): number[] {
    return ascending(new Set([...this.proven, ...this.written]));
  }
}

const ascending = (numbers: ReadonlySet<number>) => [...numbers].sort((a, b) => a - b);
