// The last steps of a hand-over to a key service: the fingerprint read by a second person, writing, and what to run there.
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { BYOK_TARGETS } from '../../../shared/model/byok/targets.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { Button, Buttons } from '../../components/button.tsx';
import { Digest } from '../../components/digest.tsx';
import { Line, Tick } from '../../components/field.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts, Fine, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { requestOf } from './byok-draft.ts';
import { Form, type StepProps } from './byok-form.tsx';
import css from './handover.module.css';
import { Lines } from './parts.tsx';

type Sight = CallOutput<'byok.look'>;
type Made = CallOutput<'byok.wrap'>;

export function CompareStep({
  draft,
  onChange,
  onBack,
  sight,
  onNext,
}: StepProps & { readonly sight: Sight; readonly onNext: () => void }) {
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const lacking = !draft.unread && draft.read.trim() === '';
  const compare = () => {
    setTried(true);
    if (lacking) return;
    void run(async () => {
      await ask('byok.look', requestOf(draft));
      onNext();
    });
  };
  return (
    <Form submit={texts.next} onBack={onBack} onSubmit={compare} busy={busy}>
      <p>{texts.compareLead}</p>
      <div>
        <Fine>{texts.compareHex}</Fine>
        <Digest of={sight.fingerprint} big />
      </div>
      <Line
        label={texts.compareRead}
        hint={texts.compareHint}
        maxLength={200}
        exact
        value={draft.read}
        onChange={(read) => onChange({ read })}
        error={tried && lacking ? texts.compareEmpty : undefined}
      />
      <Tick label={texts.compareNot} value={draft.unread} onChange={(unread) => onChange({ unread })} />
      <Refused told={told} />
    </Form>
  );
}

/** The time now, moving on by itself. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function WriteStep({
  draft,
  onBack,
  sight,
  onMade,
}: StepProps & { readonly sight: Sight; readonly onMade: (made: Made) => void }) {
  const approvers = useApprovers(useCount('approvals.export'));
  const { busy, told, run } = useAct();
  const { answer: key } = useAnswer('keys.show', { key: draft.key ?? '' });
  const now = useNow();
  const write = () =>
    void run(async () => {
      await approvers.during(async (approvals) => {
        const to = await pickPath('folder', texts.folderPick);
        if (to !== null) onMade(await ask('byok.wrap', { ...requestOf(draft), to, approvals }));
      });
    });
  return (
    <Form submit={texts.wrapAt} onBack={onBack} onSubmit={write} busy={busy}>
      <Part title={texts.plan}>
        <Facts
          rows={[
            [texts.key, key === null ? '' : `“${key.name}”`],
            [texts.target, BYOK_TARGETS[draft.target].title],
            [texts.kindThere, sight.type],
            [texts.wrapping, sight.method],
            [texts.fingerprint, <Digest key="f" of={sight.fingerprint} />],
            [texts.window, sight.expires === null ? texts.noWindow : texts.left(sight.expires, now)],
          ]}
        />
      </Part>
      <Part title={texts.undone}>
        <ul className={cx(css.list)}>
          {sight.warnings.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Part>
      {approvers.fields}
      <Refused told={told} />
      {busy && <Progress what={texts.wrappingNow} part={null} />}
    </Form>
  );
}

export function DoneStep({ made }: { readonly made: Made }) {
  const now = useNow();
  return (
    <div className={cx(css.form)}>
      <Notice kind="good" title={texts.wrapped(made.bytes)} />
      <Facts
        rows={[
          [texts.folder, made.folder],
          [texts.window, made.expires === null ? texts.noWindow : texts.left(made.expires, now)],
        ]}
      />
      <Part title={texts.commands}>
        <Lines lines={made.commands} />
      </Part>
      <Part title={texts.checks}>
        <ul className={cx(css.list)}>
          {made.checks.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Part>
      {made.files.map((file) => (
        <FileProof key={file.path} file={file} />
      ))}
      <Buttons>
        <Button look="primary" onPress={() => go({ at: 'handover' })}>
          {texts.done}
        </Button>
      </Buttons>
    </div>
  );
}
