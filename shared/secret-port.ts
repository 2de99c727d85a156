// The port on which secrets travel between a face and the strongroom. Main hands the port over and never reads it.
// A secret that goes in is known afterwards by its slot; one that may come out is known beforehand by its ticket.
import type { Failure } from './errors/index.ts';
import type { Card } from './formats/card.ts';
import { toHex } from './formats/encoding.ts';

/** Names a secret that lies in the strongroom; worth nothing outside it. */
export type Slot = string;
/** Lets its holder fetch one secret once, after the core decided so. */
export type Ticket = string;

export type DepositKind = 'passphrase' | 'card' | 'material';

/** What can be said of a card without its manifest; enough to show progress by set. */
export interface CardHeader {
  readonly vaultTag: string;
  readonly setTag: string;
  readonly epoch: number;
  readonly threshold: number;
  readonly x: number;
  readonly rehearsal: boolean;
}

/** The header of a card. */
export function headerOf({ vaultTag, setTag, epoch, k, x, rehearsal }: Card): CardHeader {
  return { vaultTag: toHex(vaultTag), setTag: toHex(setTag), epoch, threshold: k, x, rehearsal };
}

export type SecretRequest =
  | { readonly id: number; readonly op: 'deposit'; readonly kind: DepositKind; readonly bytes: Uint8Array }
  | { readonly id: number; readonly op: 'unseal'; readonly sealed: Uint8Array; readonly key: Slot }
  | { readonly id: number; readonly op: 'discard'; readonly slot: Slot }
  | { readonly id: number; readonly op: 'pickup'; readonly ticket: Ticket };

export type SecretReply =
  | { readonly id: number; readonly ok: { readonly slot: Slot; readonly header?: CardHeader } }
  | { readonly id: number; readonly ok: { readonly bytes: Uint8Array } }
  | { readonly id: number; readonly ok: null }
  | { readonly id: number; readonly error: Failure };
