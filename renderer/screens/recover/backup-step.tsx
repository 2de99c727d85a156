// Looking at what shall be recovered before any card is asked for: the manifest, in words that people can compare.
import { type ReactNode, useEffect } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { CardRow } from '../../components/card-row.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { FolderIcon } from '../../components/icons.tsx';
import { Refused } from '../../components/notice.tsx';
import { Exact, Facts, Heading, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { cardTexts } from '../../texts/card.ts';
import { recoverTexts } from '../../texts/recover.ts';
import { onDay } from '../../texts/words.ts';

export type Sight = CallOutput<'recover.look'>;

export function BackupStep({
  tag,
  inPlace,
  sight,
  onSight,
  onNext,
  leave,
}: {
  readonly tag: string;
  readonly inPlace: string | undefined;
  readonly sight: Sight | null;
  readonly onSight: (sight: Sight | null) => void;
  readonly onNext: () => void;
  readonly leave: ReactNode;
}) {
  const { busy, told, run } = useAct();
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once, when the step appears
  useEffect(() => {
    if (inPlace === undefined || sight !== null) return;
    run(async () => onSight(await ask('recover.lookInPlace', { folder: inPlace })));
  }, [inPlace]);
  const choose = () =>
    run(async () => {
      const backup = await pickPath('folder', recoverTexts.pick);
      if (backup === null) return;
      onSight(null);
      onSight(await ask('recover.look', { backup }));
    });
  return (
    <Step
      tag={tag}
      heading={
        <Heading big>
          {inPlace === undefined ? recoverTexts.backupHeading : recoverTexts.inPlaceHeading}
        </Heading>
      }
      lead={inPlace === undefined ? recoverTexts.backupLead : recoverTexts.inPlaceLead}
    >
      <Refused told={told} />
      {busy && <Progress what={recoverTexts.looking} part={null} />}
      {sight !== null && (
        <Part title={recoverTexts.manifest}>
          <Facts
            rows={[
              [recoverTexts.fingerprint, <Exact key="w">{sight.fingerprintWords}</Exact>],
              [recoverTexts.needed, recoverTexts.neededOf(sight.threshold, sight.cards.length)],
              [recoverTexts.created, onDay(sight.created)],
              [recoverTexts.epoch, recoverTexts.epochOf(sight.epoch, sight.setTag)],
              [
                recoverTexts.head,
                <Exact key="h">{recoverTexts.headOf(sight.head.seq, sight.head.hash)}</Exact>,
              ],
              [recoverTexts.printed, <Exact key="p">{recoverTexts.printedOf(sight.manifest)}</Exact>],
              [recoverTexts.id, <Exact key="i">{sight.vault}</Exact>],
            ]}
          />
          <CardRow
            label={recoverTexts.cards}
            cards={sight.cards.map(({ number, label }) => ({
              number,
              label,
              state: 'open',
              note: cardTexts.waiting(number),
            }))}
          />
        </Part>
      )}
      <Buttons>
        {sight !== null && (
          <Button look="primary" onPress={onNext}>
            {recoverTexts.agreeWords}
          </Button>
        )}
        {inPlace === undefined && (
          <Button look={sight === null ? 'primary' : 'plain'} busy={busy} onPress={choose}>
            <FolderIcon />
            {sight === null ? recoverTexts.choose : recoverTexts.chooseOther}
          </Button>
        )}
        <Spring />
        {leave}
      </Buttons>
    </Step>
  );
}
