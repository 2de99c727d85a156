// Putting a card on paper otherwise than by hand: printed, or saved as PDF on a medium of its own.
import { useState } from 'react';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { CardView } from '../../../../shared/model/views/status.ts';
import { pickPath, useAct } from '../../../asking.ts';
import { ask } from '../../../bridge.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { Tick } from '../../../components/field.tsx';
import { FileProof } from '../../../components/file-proof.tsx';
import { Notice, Refused } from '../../../components/notice.tsx';
import { Fine, Part, Stack } from '../../../components/page.tsx';
import { Ways } from '../../../components/ways.tsx';
import { newCardTexts } from '../../../texts/new-cards.ts';

const PAPERS = ['a4', 'letter'] as const;
type Paper = (typeof PAPERS)[number];

export function CardPaper({
  card,
  sealed,
  onMade,
}: {
  readonly card: CardView;
  readonly sealed: boolean;
  /** There is a page of the card now; `byHand` when the holder must still write it. */
  readonly onMade: (byHand: boolean) => void;
}) {
  const [paper, setPaper] = useState<Paper>('a4');
  const [byHand, setByHand] = useState(false);
  const [made, setMade] = useState<CallOutput<'cards.print'> | null>(null);
  const { busy, told, run } = useAct();
  const { number, label } = card;
  const make = (to: string | null) => async () => {
    setMade(await ask('cards.print', { number, paper, byHand: byHand && !sealed, to }));
    onMade(byHand && !sealed);
  };
  const print = () => run(make(null));
  const save = () =>
    run(async () => {
      const to = await pickPath('save', newCardTexts.pickPdf, newCardTexts.pdfName(number, label));
      if (to !== null) await make(to)();
    });
  const saveText = () =>
    run(async () => {
      const to = await pickPath('save', newCardTexts.pickSealed, newCardTexts.sealedName(number, label));
      if (to === null) return;
      setMade(await ask('cards.saveSealed', { number, to }));
      onMade(false);
    });
  return (
    <Part title={sealed ? newCardTexts.sealedTitle : newCardTexts.paperTitle}>
      <Stack>
        <Fine>{sealed ? newCardTexts.paperSealed : newCardTexts.paperLead}</Fine>
        <Ways
          label={newCardTexts.paper}
          options={PAPERS.map((value) => ({ value, label: newCardTexts.papers[value] }))}
          value={paper}
          onChange={setPaper}
        />
        {!sealed && (
          <Tick
            label={newCardTexts.byHand}
            hint={newCardTexts.byHandHint}
            value={byHand}
            onChange={setByHand}
          />
        )}
        <Buttons>
          <Button busy={busy} onPress={print}>
            {newCardTexts.print}
          </Button>
          <Button busy={busy} onPress={save}>
            {newCardTexts.savePdf}
          </Button>
          {sealed && (
            <Button busy={busy} onPress={saveText}>
              {newCardTexts.saveSealed}
            </Button>
          )}
        </Buttons>
        <Refused told={told} />
        <div role="status">
          {made !== null && made.file === null && <Notice kind="good" title={newCardTexts.printed} />}
          {made?.file != null && (
            <Notice
              kind={made.onThisMachine ? 'warn' : 'good'}
              title={made.onThisMachine ? newCardTexts.savedHere : newCardTexts.saved}
            >
              <FileProof file={made.file} />
            </Notice>
          )}
        </div>
      </Stack>
    </Part>
  );
}
