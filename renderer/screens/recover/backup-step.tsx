// Looking at what shall be recovered before any card is asked for: the manifest, in words that people can compare. Of
// several backups it is shown first which agree.
import { type ReactNode, useEffect, useState } from 'react';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { FolderIcon } from '../../components/icons.tsx';
import { Refused } from '../../components/notice.tsx';
import { Heading } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { recoverTexts } from '../../texts/recover.ts';
import { BackupGroups, type Gathered } from './backup-groups.tsx';
import { type Sight, SightPart } from './sight.tsx';

export function BackupStep({
  tag,
  inPlace,
  sight,
  gathered,
  onSight,
  onGathered,
  onWithout,
  onNext,
  leave,
}: {
  readonly tag: string;
  readonly inPlace: string | undefined;
  readonly sight: Sight | null;
  readonly gathered: Gathered | null;
  readonly onSight: (sight: Sight | null) => void;
  readonly onGathered: (gathered: Gathered | null) => void;
  /** The manifest is lost or not to be trusted: cards alone shall open what was chosen. */
  readonly onWithout: () => void;
  readonly onNext: () => void;
  readonly leave: ReactNode;
}) {
  const { busy, told, run } = useAct();
  const [places, setPlaces] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks once, when the step appears
  useEffect(() => {
    if (inPlace === undefined || sight !== null) return;
    run(async () => onSight(await ask('recover.lookInPlace', { folder: inPlace })));
  }, [inPlace]);
  const look = async (backup: string) => {
    onSight(null);
    onSight(await ask('recover.look', { backup }));
  };
  const choose = (before: readonly string[]) => () =>
    run(async () => {
      const place = await pickPath('folder', recoverTexts.pick);
      if (place === null) return;
      const next = [...new Set([...before, place])];
      onSight(null);
      onGathered(null);
      setPlaces(next);
      const found = await ask('recover.gather', { places: [...next] });
      const [only] = found.groups;
      onGathered(found);
      const alone = found.groups.length === 1 && found.refused.length === 0 && only?.backups.length === 1;
      if (alone) await look(only.newest.folder);
    });
  const without = () =>
    run(async () => {
      const [place] = places;
      const backup = places.length === 1 ? place : await pickPath('folder', recoverTexts.pick);
      if (backup == null) return;
      onSight(null);
      await ask('recover.lookWithout', { backup });
      onWithout();
    });
  const several =
    gathered !== null &&
    (gathered.refused.length > 0 ||
      gathered.groups.length > 1 ||
      (gathered.groups[0]?.backups.length ?? 0) > 1);
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
      {several && (
        <BackupGroups gathered={gathered} busy={busy} onLook={(folder) => run(() => look(folder))} />
      )}
      {sight !== null && <SightPart sight={sight} />}
      <Buttons>
        {sight !== null && (
          <Button look="primary" onPress={onNext}>
            {recoverTexts.agreeWords}
          </Button>
        )}
        {inPlace === undefined && (
          <Button look={sight === null && !several ? 'primary' : 'plain'} busy={busy} onPress={choose([])}>
            <FolderIcon />
            {places.length === 0 ? recoverTexts.choose : recoverTexts.chooseOther}
          </Button>
        )}
        {gathered !== null && (
          <Button isDisabled={busy} onPress={choose(places)}>
            {recoverTexts.compare}
          </Button>
        )}
        <Spring />
        {inPlace === undefined && (
          <Button look="link" isDisabled={busy} onPress={without}>
            {recoverTexts.without}
          </Button>
        )}
        {leave}
      </Buttons>
    </Step>
  );
}
