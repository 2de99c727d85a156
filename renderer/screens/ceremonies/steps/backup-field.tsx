// The folder of a backup: of several that are at hand it is shown first which agree, and people take one.
import { useId, useState } from 'react';
import { pickPath, useAct } from '../../../asking.ts';
import { ask } from '../../../bridge.ts';
import { Button } from '../../../components/button.tsx';
import { Below } from '../../../components/field.tsx';
import { FolderIcon } from '../../../components/icons.tsx';
import { Refused } from '../../../components/notice.tsx';
import { Exact } from '../../../components/page.tsx';
import { Progress } from '../../../components/progress.tsx';
import { cx } from '../../../style/classes.ts';
import { backupTexts } from '../../../texts/backups.ts';
import css from '../ceremonies.module.css';
import { type Running, useRunning } from '../running.ts';
import { BackupGroups, type Gathered } from './backup-groups.tsx';

const GATHERED = 'gathered';

/** What was found when backups were compared in this ceremony; null when none were. */
export const gatheredOf = ({ drafts }: Running): Gathered | null =>
  (drafts.get(GATHERED) as Gathered | undefined) ?? null;

export function BackupField({
  label,
  value,
  error,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const running = useRunning();
  const id = useId();
  const [gathered, setGathered] = useState(gatheredOf(running));
  const [places, setPlaces] = useState<readonly string[]>([]);
  const { busy, told, run } = useAct();
  const choose = (before: readonly string[]) => () =>
    run(async () => {
      const place = await pickPath('folder', backupTexts.pick);
      if (place === null) return;
      const next = [...new Set([...before, place])];
      onChange('');
      setPlaces(next);
      const found = await ask('backup.gather', { places: next });
      setGathered(found);
      running.drafts.set(GATHERED, found);
      const [only] = found.groups;
      if (found.groups.length === 1 && found.refused.length === 0 && only?.backups.length === 1)
        onChange(only.newest.folder);
    });
  const several =
    gathered !== null &&
    (gathered.refused.length > 0 ||
      gathered.groups.length > 1 ||
      (gathered.groups[0]?.backups.length ?? 0) > 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame and legend
    <div role="group" className={cx(css.path)} aria-labelledby={id}>
      <span id={id} className={cx(css.label)}>
        {label}
      </span>
      {value !== '' && <Exact>{value}</Exact>}
      <Refused told={told} />
      {busy && <Progress what={backupTexts.looking} part={null} />}
      {several && <BackupGroups gathered={gathered} taken={value} busy={busy} onTake={onChange} />}
      <div className={cx(css.inRow)}>
        <Button busy={busy} onPress={choose([])}>
          <FolderIcon />
          {value === '' && gathered === null ? backupTexts.choose : backupTexts.chooseOther}
        </Button>
        {gathered !== null && (
          <Button isDisabled={busy} onPress={choose(places)}>
            {backupTexts.compare}
          </Button>
        )}
      </div>
      <Below id={`${id}-below`} hint={backupTexts.hint} error={error} />
    </div>
  );
}
