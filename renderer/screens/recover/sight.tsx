// What a manifest says, in values that people compare with their notes and with what is printed on cards.
import type { CallOutput } from '../../../shared/contract.ts';
import { CardRow } from '../../components/card-row.tsx';
import { Exact, Facts, Part } from '../../components/page.tsx';
import { cardTexts } from '../../texts/card.ts';
import { recoverTexts } from '../../texts/recover.ts';
import { onDay } from '../../texts/words.ts';

export type Sight = CallOutput<'recover.look'>;
/** A set without the backup it was found in. */
export type SetSight = Omit<Sight, 'vaultsRoot' | 'passphraseBits' | 'head'> & Partial<Pick<Sight, 'head'>>;

export function SightPart({
  sight,
  accepted = [],
}: {
  readonly sight: SetSight;
  /** Numbers of cards that were found to be as they were issued. */
  readonly accepted?: readonly number[];
}) {
  const { head } = sight;
  return (
    <Part title={recoverTexts.manifest}>
      <Facts
        rows={[
          [recoverTexts.fingerprint, <Exact key="w">{sight.fingerprintWords}</Exact>],
          [recoverTexts.needed, recoverTexts.neededOf(sight.threshold, sight.cards.length)],
          [recoverTexts.created, onDay(sight.created)],
          [recoverTexts.epoch, recoverTexts.epochOf(sight.epoch, sight.setTag)],
          ...(head === undefined
            ? []
            : [
                [
                  recoverTexts.head,
                  <Exact key="h">{recoverTexts.headOf(head.seq, head.hash)}</Exact>,
                ] as const,
              ]),
          [recoverTexts.printed, <Exact key="p">{recoverTexts.printedOf(sight.manifest)}</Exact>],
          [recoverTexts.id, <Exact key="i">{sight.vault}</Exact>],
        ]}
      />
      <CardRow
        label={recoverTexts.cards}
        cards={sight.cards.map(({ number, label }) => ({
          number,
          label,
          state: accepted.includes(number) ? 'proven' : 'open',
          note: accepted.includes(number) ? cardTexts.accepted(number) : cardTexts.waiting(number),
        }))}
      />
    </Part>
  );
}
