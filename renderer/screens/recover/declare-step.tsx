// What became of the old machine, where the vault shall lie, and the commit point.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Told } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Line, OneOf } from '../../components/field.tsx';
import { Refused } from '../../components/notice.tsx';
import { Heading, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { useModel } from '../../store.ts';
import { ceremonyTexts } from '../../texts/ceremony.ts';
import { recoverTexts } from '../../texts/recover.ts';

export type OldMachine = keyof typeof recoverTexts.old;
const ANSWERS = Object.keys(recoverTexts.old) as OldMachine[];

export function DeclareStep({
  tag,
  vaultsRoot,
  inPlace,
  busy,
  told,
  onCommit,
  onBack,
  leave,
}: {
  readonly tag: string;
  readonly vaultsRoot: string;
  readonly inPlace: boolean;
  readonly busy: boolean;
  readonly told: Told | null;
  readonly onCommit: (oldMachine: OldMachine, folder: string) => void;
  readonly onBack: () => void;
  readonly leave: ReactNode;
}) {
  const { progress } = useModel();
  const [answer, setAnswer] = useState<OldMachine | null>(inPlace ? 'working' : null);
  const [folder, setFolder] = useState('');
  const [tried, setTried] = useState(false);
  const named = inPlace || folder.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (answer !== null && named) onCommit(answer, inPlace ? 'in place' : folder.trim());
  };
  return (
    <Step
      tag={tag}
      heading={<Heading big>{recoverTexts.declareHeading}</Heading>}
      lead={recoverTexts.declareLead}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <OneOf
            label={recoverTexts.oldMachine}
            value={answer}
            onChange={setAnswer}
            options={ANSWERS.map((value) => ({ value, ...recoverTexts.old[value] }))}
          />
          <div role="alert">{tried && answer === null && recoverTexts.needAnswer}</div>
          {!inPlace && (
            <Line
              label={recoverTexts.folder}
              hint={recoverTexts.folderHint(vaultsRoot)}
              value={folder}
              onChange={setFolder}
              error={tried && !named ? recoverTexts.folderEmpty : undefined}
            />
          )}
          <Refused told={told} />
          {busy && <Progress what={recoverTexts.committing} part={progress?.part ?? null} />}
          <Buttons>
            <Button type="submit" look="primary" busy={busy}>
              {recoverTexts.commit}
            </Button>
            <Button onPress={onBack} isDisabled={busy}>
              {ceremonyTexts.back}
            </Button>
            <Spring />
            {!busy && leave}
          </Buttons>
        </Stack>
      </form>
    </Step>
  );
}
