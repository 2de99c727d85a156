// The dialog that makes a key.
import { type FormEvent, useState } from 'react';
import {
  ALGORITHMS,
  type AlgorithmId,
  algorithmsFor,
  DEFAULT_ALGORITHM,
  PURPOSES,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { OneOf } from '../../components/field.tsx';
import { KeyFields, NameField, useKeyDraft } from '../../components/key-fields.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKept } from '../../kept.ts';
import { go } from '../../store.ts';
import { keysTexts } from '../../texts/keys.ts';
import { stateTexts } from '../../texts/state.ts';

export function CreateKey({ owner, onClose }: { readonly owner: string; readonly onClose: () => void }) {
  const fields = useKeyDraft(owner, 'keys.create');
  const { busy, told, run } = useAct();
  const [purpose, setPurpose] = useState<Purpose>('encrypt');
  const [wanted, setWanted] = useState<AlgorithmId | null>(null);
  useKept('keys.create.kind', { purpose, wanted }, (kept) => {
    setPurpose(kept.purpose);
    setWanted(kept.wanted);
  });
  const choices = algorithmsFor(purpose);
  const algorithm = choices.find((id) => id === wanted) ?? DEFAULT_ALGORITHM[purpose];
  const tracked = algorithm === 'tracked';
  const create = (event: FormEvent) => {
    event.preventDefault();
    const said = fields.take();
    if (said === null) return;
    run(async () => {
      const extractable = said.extractable && !tracked;
      const key = await ask('keys.create', { ...said, extractable, purpose, algorithm });
      onClose();
      go({ at: 'key', key: key.id });
    });
  };
  return (
    <DialogForm
      title={keysTexts.dialog}
      submit={tracked ? keysTexts.register : keysTexts.make}
      cancel={keysTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={create}
      onClose={onClose}
    >
      <NameField of={fields} />
      <OneOf
        label={keysTexts.purpose}
        sideBySide
        value={purpose}
        onChange={setPurpose}
        options={PURPOSES.map((value) => ({
          value,
          label: stateTexts.purpose(value),
          hint: stateTexts.purposeHint(value),
        }))}
      />
      {choices.length > 1 && (
        <Pick
          label={keysTexts.algorithm}
          hint={keysTexts.algorithmHint(algorithm)}
          value={algorithm}
          onChange={setWanted}
          options={choices.map((id) => ({
            value: id,
            label: ALGORITHMS[id].title,
            hint: keysTexts.strength(ALGORITHMS[id].strength),
          }))}
        />
      )}
      <KeyFields of={fields} material={!tracked} kept={algorithm === 'secret'} />
    </DialogForm>
  );
}
