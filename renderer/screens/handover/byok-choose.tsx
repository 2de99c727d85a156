// The first steps of a hand-over to a key service: which key and where to, and the wrapping key that the service gave.

import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import {
  BYOK_TARGET_IDS,
  BYOK_TARGETS,
  takeOf,
  takesText,
  whyNot,
} from '../../../shared/model/byok/targets.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Line, OneOf, Tick } from '../../components/field.tsx';
import { FileField } from '../../components/file-field.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKeys } from '../../keys.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { ownFailure } from '../../texts/own-failure.ts';
import { targetNames } from '../../texts/shared.ts';
import { type Draft, requestOf, timeOf } from './byok-draft.ts';
import { Form, type StepProps } from './byok-form.tsx';
import { Lines } from './parts.tsx';

export function ChooseStep({ draft, onChange, onNext }: StepProps & { readonly onNext: () => void }) {
  const { answer: keys } = useKeys();
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
      <Pick
        label={texts.key}
        placeholder={texts.keyPick}
        options={usable.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.key}
        onChange={(key) => onChange({ key })}
        error={tried && draft.key === null ? texts.keyNeeded : undefined}
      />
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
  return ownFailure('byok-key-unfit', {
    target: target.title,
    algorithm: ALGORITHMS[found.algorithm].title,
    purpose: found.purpose,
    why: whyNot(target, found.algorithm),
    takes: takesText(target),
  });
}

export function WrappingStep({
  draft,
  onChange,
  onBack,
  onSeen,
}: StepProps & { readonly onSeen: (sight: CallOutput<'byok.look'>) => void }) {
  const target = BYOK_TARGETS[draft.target];
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const { answer: keys } = useKeys();
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
        <Pick
          label={texts.shared}
          placeholder={texts.keyPick}
          options={wrappers.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.shared}
          onChange={(shared) => onChange({ shared })}
          error={tried && lacking ? texts.sharedEmpty : undefined}
        />
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
        label={targetNames[draft.target].targetKey}
        maxLength={400}
        value={draft.targetKey}
        onChange={(targetKey) => onChange({ targetKey })}
      />
      {target.names.at !== null && (
        <Line
          label={targetNames[draft.target].at ?? ''}
          maxLength={400}
          value={draft.at}
          onChange={(at) => onChange({ at })}
        />
      )}
      {target.methods.length > 1 && (
        <Line
          label={texts.method}
          hint={texts.methodHint(target.methods.map(({ name }) => name))}
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
