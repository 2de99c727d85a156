// A key for the place where it is served, one step a screen: which key and where, the wrapping key, its fingerprint read by
// a second person, writing, and what to run and check there.
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { failure } from '../../../shared/errors/index.ts';
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import {
  BYOK_TARGET_IDS,
  BYOK_TARGETS,
  type ByokTargetId,
  takeOf,
  takesText,
  whyNot,
} from '../../../shared/model/byok/targets.ts';
import type { KeyRow } from '../../../shared/model/views.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers } from '../../components/approvers.tsx';
import { Button, Buttons } from '../../components/button.tsx';
import { Below, Line, OneOf, Pick, Tick } from '../../components/field.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts, Fine, Page, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { FileField } from '../use/file-field.tsx';
import css from './handover.module.css';
import { Lines, Print, useExportCount } from './parts.tsx';

type Request = CallInput<'byok.look'>;
type Sight = CallOutput<'byok.look'>;
type Made = CallOutput<'byok.wrap'>;

/** What was entered so far; nothing of it is secret. */
interface Draft {
  readonly target: ByokTargetId;
  readonly key: string | null;
  readonly file: string | null;
  readonly shared: string | null;
  readonly token: string | null;
  readonly targetKey: string;
  readonly at: string;
  readonly method: string;
  readonly kid: string;
  readonly expires: string;
  readonly next: boolean;
  readonly read: string;
  readonly unread: boolean;
}

const BLANK: Draft = {
  target: 'vault',
  key: null,
  file: null,
  shared: null,
  token: null,
  targetKey: '',
  at: '',
  method: '',
  kid: '',
  expires: '',
  next: false,
  read: '',
  unread: false,
};

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** `2026-11-26T09:30` of this machine's zone, or with a zone; empty is no time, `undefined` is none at all. */
function timeOf(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const time = Date.parse(text.trim());
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text.trim()) && !Number.isNaN(time)
    ? new Date(time).toISOString()
    : undefined;
}

function requestOf(draft: Draft): Request {
  return {
    target: draft.target,
    key: draft.key ?? '',
    wrappingKey: draft.target === 'kwp' ? { key: draft.shared ?? '' } : { file: draft.file ?? '' },
    targetKey: orNull(draft.targetKey),
    at: orNull(draft.at),
    method: orNull(draft.method),
    kid: orNull(draft.kid),
    next: draft.next,
    token: draft.token,
    expires: timeOf(draft.expires) ?? null,
    fingerprint: draft.unread ? null : orNull(draft.read),
  };
}

interface StepProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onBack: () => void;
}

export function ByokScreen({ chosen }: { readonly chosen: string | null }) {
  const [draft, setDraft] = useState<Draft>({ ...BLANK, key: chosen });
  const [step, setStep] = useState(0);
  const [sight, setSight] = useState<Sight | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const shared = { draft, onChange: change, onBack: () => setStep(step - 1) };
  return (
    <Page
      key={step}
      title={texts.wizard}
      lead={texts.step(step + 1, texts.steps.length, texts.steps[step] ?? '')}
    >
      {step === 0 && <ChooseStep {...shared} onNext={() => setStep(1)} />}
      {step === 1 && (
        <WrappingStep
          {...shared}
          onSeen={(seen) => {
            setSight(seen);
            setStep(draft.target === 'kwp' ? 3 : 2);
          }}
        />
      )}
      {step === 2 && sight !== null && <CompareStep {...shared} sight={sight} onNext={() => setStep(3)} />}
      {step === 3 && sight !== null && (
        <WriteStep
          {...shared}
          onBack={() => setStep(draft.target === 'kwp' ? 1 : 2)}
          sight={sight}
          onMade={(done) => {
            setMade(done);
            setStep(4);
          }}
        />
      )}
      {step === 4 && made !== null && <DoneStep made={made} />}
    </Page>
  );
}

function Form({
  onSubmit,
  onBack,
  submit,
  busy = false,
  children,
}: {
  readonly onSubmit: () => void;
  readonly onBack: (() => void) | null;
  readonly submit: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
}) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={cx(css.form)} onSubmit={send} noValidate>
      {children}
      <Buttons>
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
        {onBack !== null && (
          <Button onPress={onBack} isDisabled={busy}>
            {texts.back}
          </Button>
        )}
        <Button look="link" onPress={() => go({ at: 'handover' })} isDisabled={busy}>
          {texts.cancel}
        </Button>
      </Buttons>
    </form>
  );
}

function ChooseStep({ draft, onChange, onNext }: StepProps & { readonly onNext: () => void }) {
  const { answer: keys } = useAnswer('keys.list', {});
  const [tried, setTried] = useState(false);
  const usable = (keys ?? []).filter(({ purpose }) => purpose !== 'tracked');
  const unfit = unfitFor(draft, keys ?? []);
  return (
    <Form
      submit={texts.next}
      onBack={null}
      onSubmit={() => {
        setTried(true);
        if (draft.key !== null && unfit === null) onNext();
      }}
    >
      <div>
        <Pick
          label={texts.key}
          placeholder={texts.keyPick}
          options={usable.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.key}
          onChange={(key) => onChange({ key })}
        />
        <Below id="byok-key" error={tried && draft.key === null ? texts.keyNeeded : undefined} />
      </div>
      <OneOf
        label={texts.target}
        value={draft.target}
        onChange={(target) => onChange({ target, token: null })}
        sideBySide
        options={BYOK_TARGET_IDS.map((value) => ({
          value,
          label: BYOK_TARGETS[value].title,
          hint: takesText(BYOK_TARGETS[value]),
        }))}
      />
      <Refused told={tried ? unfit : null} />
    </Form>
  );
}

/** Why the target does not take the chosen key; null where it does, or none is chosen. */
function unfitFor({ target: id, key }: Draft, keys: readonly KeyRow[]) {
  const target = BYOK_TARGETS[id];
  const found = keys.find((one) => one.id === key);
  if (found === undefined || takeOf(target, found.algorithm, found.purpose) !== null) return null;
  return failure('byok-key-unfit', {
    target: target.title,
    algorithm: ALGORITHMS[found.algorithm].title,
    purpose: found.purpose,
    why: whyNot(target, found.algorithm),
    takes: takesText(target),
  });
}

function WrappingStep({
  draft,
  onChange,
  onBack,
  onSeen,
}: StepProps & { readonly onSeen: (sight: Sight) => void }) {
  const target = BYOK_TARGETS[draft.target];
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const { answer: keys } = useAnswer('keys.list', {});
  const isShared = target.wrappingKey.kind === 'aes';
  const lacking = isShared ? draft.shared === null : draft.file === null;
  const wrongTime = timeOf(draft.expires) === undefined;
  const wrappers = (keys ?? []).filter(
    ({ purpose, algorithm }) => purpose === 'wrap' && algorithm === 'aes-256',
  );
  const given = {
    targetKey: draft.targetKey,
    at: draft.at || (target.names.at === null ? '' : 'transit'),
    method: '',
    kid: draft.kid,
    next: draft.next,
  };
  const chosen = (keys ?? []).find(({ id }) => id === draft.key);
  const take = chosen === undefined ? null : takeOf(target, chosen.algorithm, chosen.purpose);
  const fetch = take === null ? [] : target.obtain(given, take);
  const look = () => {
    setTried(true);
    if (lacking || wrongTime) return;
    void run(async () => onSeen(await ask('byok.look', { ...requestOf(draft), fingerprint: null })));
  };
  return (
    <Form submit={texts.next} onBack={onBack} onSubmit={look} busy={busy}>
      {fetch.length > 0 && (
        <div>
          <Fine>{texts.fetch}</Fine>
          <Lines lines={fetch} />
        </div>
      )}
      {isShared ? (
        <div>
          <Pick
            label={texts.shared}
            placeholder={texts.keyPick}
            options={wrappers.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.shared}
            onChange={(shared) => onChange({ shared })}
          />
          <Below id="byok-shared" error={tried && lacking ? texts.sharedEmpty : undefined} />
        </div>
      ) : (
        <FileField
          label={texts.wrappingFile}
          choose={texts.keyChoose}
          dialog={texts.wrappingFile}
          path={draft.file}
          error={tried && lacking ? texts.wrappingEmpty : undefined}
          onPath={(file) => onChange({ file })}
        />
      )}
      {target.token && (
        <div>
          <FileField
            label={texts.token}
            choose={texts.chooseFile}
            dialog={texts.token}
            path={draft.token}
            error={undefined}
            onPath={(token) => onChange({ token })}
          />
          <Fine>{texts.tokenHint}</Fine>
        </div>
      )}
      {target.hours !== null && (
        <Line
          label={texts.windowEnd}
          hint={texts.windowHint}
          value={draft.expires}
          onChange={(expires) => onChange({ expires })}
          error={tried && wrongTime ? texts.windowWrong : undefined}
        />
      )}
      {draft.target === 'azure' && (
        <Line
          label={texts.kid}
          hint={texts.kidHint}
          maxLength={400}
          value={draft.kid}
          onChange={(kid) => onChange({ kid })}
        />
      )}
      <Line
        label={target.names.targetKey}
        maxLength={400}
        value={draft.targetKey}
        onChange={(targetKey) => onChange({ targetKey })}
      />
      {target.names.at !== null && (
        <Line label={target.names.at} maxLength={400} value={draft.at} onChange={(at) => onChange({ at })} />
      )}
      {target.methods.length > 1 && (
        <Line
          label={texts.method}
          hint={`${texts.methodHint} ${target.methods.map(({ name }) => name).join(', ')}.`}
          value={draft.method}
          onChange={(method) => onChange({ method })}
        />
      )}
      {(draft.target === 'vault' || draft.target === 'openbao') && (
        <Tick label={texts.nextVersion} value={draft.next} onChange={(next) => onChange({ next })} />
      )}
      <Refused told={told} />
    </Form>
  );
}

function CompareStep({
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
        <Print of={sight.fingerprint} big />
      </div>
      <Line
        label={texts.compareRead}
        hint={texts.compareHint}
        maxLength={200}
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

function WriteStep({
  draft,
  onBack,
  sight,
  onMade,
}: StepProps & { readonly sight: Sight; readonly onMade: (made: Made) => void }) {
  const approvers = useApprovers(useExportCount());
  const { busy, told, run } = useAct();
  const now = useNow();
  const write = () =>
    void run(async () => {
      const approvals = await approvers.given();
      if (approvals === null) return;
      try {
        const to = await pickPath('folder', texts.folderPick);
        if (to !== null) onMade(await ask('byok.wrap', { ...requestOf(draft), to, approvals }));
      } finally {
        approvers.drop(approvals);
      }
    });
  return (
    <Form submit={texts.wrapAt} onBack={onBack} onSubmit={write} busy={busy}>
      <Part title={texts.plan}>
        <Facts
          rows={[
            [texts.kindThere, sight.type],
            [texts.wrapping, sight.method],
            [texts.fingerprint, <Print key="f" of={sight.fingerprint} />],
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

function DoneStep({ made }: { readonly made: Made }) {
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
