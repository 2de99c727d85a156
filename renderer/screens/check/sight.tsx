// What a manifest says, in values that people compare with their notes and with what is printed on cards.
import type { CallOutput } from '../../../shared/contract.ts';
import { CardRow } from '../../components/card-row.tsx';
import { Exact, Facts, Part } from '../../components/page.tsx';
import { cardTexts } from '../../texts/card.ts';
import { checkTexts } from '../../texts/check.ts';
import { onDay } from '../../texts/words.ts';

/** A set; with the head of the backup it was found in. */
export type SetSight = CallOutput<'alone.manifest'> & Partial<Pick<CallOutput<'alone.backup'>, 'head'>>;

export function SightPart({ sight }: { readonly sight: SetSight }) {
  const { head } = sight;
  return (
    <Part title={checkTexts.manifest}>
      <Facts
        rows={[
          [checkTexts.fingerprint, <Exact key="w">{sight.fingerprintWords}</Exact>],
          [checkTexts.needed, checkTexts.neededOf(sight.threshold, sight.cards.length)],
          [checkTexts.created, onDay(sight.created)],
          [checkTexts.epoch, checkTexts.epochOf(sight.epoch, sight.setTag)],
          ...(head === undefined
            ? []
            : [[checkTexts.head, <Exact key="h">{checkTexts.headOf(head.seq, head.hash)}</Exact>] as const]),
          [checkTexts.printed, <Exact key="p">{checkTexts.printedOf(sight.manifest)}</Exact>],
          [checkTexts.id, <Exact key="i">{sight.vault}</Exact>],
        ]}
      />
      <CardRow
        label={checkTexts.cards}
        cards={sight.cards.map(({ number, label }) => ({
          number,
          label,
          state: 'open',
          note: cardTexts.waiting(number),
        }))}
      />
    </Part>
  );
}
