// A wrapped key taken into custody: out of another key service, by an RSA key whose public half was published to it.

import { type FormEvent, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import {
  ALGORITHM_IDS,
  ALGORITHMS,
  type MaterialAlgorithm,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import { OAEP_HASHES, type OaepHash } from '../../../shared/model/byok/envelope.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Digest } from '../../components/digest.tsx';
import { Line } from '../../components/field.tsx';
import { FileField } from '../../components/file-field.tsx';
import { KeyFields, NameField, useKeyDraft } from '../../components/key-fields.tsx';
import { Notice } from '../../components/notice.tsx';
import { Facts, Fine, Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKept } from '../../kept.ts';
import { useKeys } from '../../keys.ts';
import { go, useModel } from '../../store.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { stateTexts } from '../../texts/state.ts';
import { Lines } from './parts.tsx';

const TAKEN = ALGORITHM_IDS.filter((id): id is MaterialAlgorithm => id !== 'tracked');

export function UnwrapDialog({ onDone }: { readonly onDone: () => void }) {
  const { status } = useModel();
  const { answer: keys } = useKeys();
  const openers = (keys ?? []).filter(
    ({ purpose, algorithm }) =>
      (purpose === 'encrypt' && algorithm.startsWith('rsa-')) ||
      (purpose === 'wrap' && algorithm === 'aes-256'),
  );
  const draft = useKeyDraft(status?.signedIn[0]?.name ?? '', 'handover.unwrap');
  const [opener, setOpener] = useState<string | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const [hash, setHash] = useState<OaepHash>('sha256');
  const [algorithm, setAlgorithm] = useState<MaterialAlgorithm>('aes-256');
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [from, setFrom] = useState('');
  useKept('handover.unwrap.from', { opener, file, hash, algorithm, purpose, from }, (kept) => {
    setOpener(kept.opener);
    setFile(kept.file);
    setHash(kept.hash);
    setAlgorithm(kept.algorithm);
    setPurpose(kept.purpose);
    setFrom(kept.from);
  });
  const [made, setMade] = useState<CallOutput<'byok.unwrap'> | null>(null);
  const { busy, told, run } = useAct();
  const isRsa = openers.find(({ id }) => id === opener)?.purpose !== 'wrap';
  const { purposes } = ALGORITHMS[algorithm];
  const chosen = purposes.find((one) => one === purpose) ?? purposes[0] ?? 'encrypt';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = draft.take();
    if (said === null || opener === null || file === null) return;
    void run(async () => {
      const what = { file, opener, hash, algorithm, purpose: chosen, from: from.trim() };
      setMade(await ask('byok.unwrap', { ...said, ...what }));
    });
  };
  if (made !== null) return <Unwrapped made={made} onDone={onDone} />;
  return (
    <DialogForm
      title={texts.unwrap}
      submit={texts.take}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
    >
      <Fine>{texts.unwrapLead}</Fine>
      <Lines lines={texts.unwrapFetch} />
      <Pick
        label={texts.opener}
        placeholder={texts.keyPick}
        options={openers.map(({ id, name }) => ({ value: id, label: name }))}
        value={opener}
        onChange={setOpener}
        error={draft.tried && opener === null ? texts.keyNeeded : undefined}
        hint={openers.length === 0 ? texts.openerNone : undefined}
      />
      <FileField
        label={texts.wrappedFile}
        choose={texts.chooseFile}
        dialog={texts.wrappedFile}
        path={file}
        error={draft.tried && file === null ? texts.fileEmpty : undefined}
        onPath={setFile}
      />
      {isRsa && (
        <Pick
          label={texts.hash}
          value={hash}
          onChange={setHash}
          options={OAEP_HASHES.map((value) => ({ value, label: texts.hashName(value) }))}
        />
      )}
      <Line
        label={texts.cameFrom}
        hint={texts.cameFromHint}
        maxLength={200}
        value={from}
        onChange={setFrom}
      />
      <NameField of={draft} />
      <Pick
        label={texts.algorithm}
        value={algorithm}
        onChange={setAlgorithm}
        options={TAKEN.map((id) => ({ value: id, label: ALGORITHMS[id].title }))}
      />
      {purposes.length > 1 && (
        <Pick
          label={texts.purposeHere}
          value={chosen}
          onChange={setPurpose}
          options={purposes.map((one) => ({ value: one, label: stateTexts.purpose(one) }))}
        />
      )}
      <KeyFields of={draft} material kept={algorithm === 'secret'} />
    </DialogForm>
  );
}

/** What is recorded of the key: to be compared with what the service shows of it. */
function Unwrapped({
  made,
  onDone,
}: {
  readonly made: CallOutput<'byok.unwrap'>;
  readonly onDone: () => void;
}) {
  return (
    <Dialog title={texts.unwrap} open onClose={onDone}>
      <Stack>
        <Notice kind="good" title={texts.unwrapped(made.name)} />
        <Facts
          rows={[
            [texts.origin, made.origin],
            ...(made.checkValue === null
              ? []
              : [[texts.checkValue, <Digest key="c" of={made.checkValue} />] as const]),
          ]}
        />
        {made.publicText !== null && <Lines lines={[made.publicText]} />}
        <Fine>{texts.unwrappedThen}</Fine>
        <Foot>
          <Button look="primary" onPress={() => go({ at: 'key', key: made.key })}>
            {texts.toKey}
          </Button>
          <Button onPress={onDone}>{texts.close}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}
