// A key at work on a file: encrypt, decrypt, sign, verify, and keys wrapped under another.
import { type FormEvent, useState } from 'react';
import { MAY } from '../../../shared/model/states.ts';
import { USES } from '../../../shared/model/uses.ts';
import type { KeyRow } from '../../../shared/model/views.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { OneOf, Pick } from '../../components/field.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Page } from '../../components/page.tsx';
import { know, type Operation, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { stateTexts } from '../../texts/state.ts';
import { useTexts } from '../../texts/use.ts';
import { FileField } from './file-field.tsx';
import css from './use.module.css';
import { Work } from './work.tsx';

const OPERATIONS = Object.keys(useTexts.operations) as Operation[];

/** Whether a key can be chosen; main decides once more when the work begins. */
function fits(key: KeyRow, operation: Operation): boolean {
  const { purpose, protects } = USES[operation];
  const may = MAY[key.state];
  return key.purpose === purpose && (protects ? may.protect : may.process);
}

function UseForm({ chosen }: { readonly chosen: { readonly key?: string; readonly operation?: Operation } }) {
  const { answer: keys, told: notListed } = useAnswer('keys.list', {});
  const [operation, setOperation] = useState<Operation>(chosen.operation ?? 'encrypt');
  const [input, setInput] = useState<string | null>(null);
  const [signature, setSignature] = useState<string | null>(null);
  const [keyId, setKeyId] = useState<string | null>(chosen.key ?? null);
  const [target, setTarget] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();

  const usable = (keys ?? []).filter((key) => fits(key, operation));
  const key = usable.find(({ id }) => id === keyId) ?? (usable.length === 1 ? usable[0] : undefined);

  const begin = (output: string, overwrite: boolean) =>
    run(async () => {
      if (input === null || key === undefined) return;
      const { job } = await ask('use.start', { key: key.id, operation, input, output, overwrite });
      know({ work: { job, operation, keyName: key.name, input } });
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (input === null || key === undefined) return;
    if (operation === 'verify') {
      if (signature !== null) await begin(signature, false);
      return;
    }
    let output: string | null = null;
    await run(async () => {
      output = await pickPath('save', useTexts.pickOutput, useTexts.suggested(operation, input));
    });
    setTarget(output);
    if (output !== null) await begin(output, false);
  };

  return (
    <form onSubmit={submit} className={cx(css.form)} noValidate>
      <OneOf
        label={useTexts.operation}
        sideBySide
        value={operation}
        onChange={setOperation}
        options={OPERATIONS.map((value) => ({ value, ...useTexts.operations[value] }))}
      />
      <FileField
        label={useTexts.file}
        choose={useTexts.choose}
        dialog={useTexts.pickInput}
        path={input}
        error={tried && input === null ? useTexts.needFile : undefined}
        onPath={setInput}
      />
      {operation === 'verify' && (
        <FileField
          label={useTexts.signature}
          choose={useTexts.chooseSignature}
          dialog={useTexts.pickSignature}
          path={signature}
          error={tried && signature === null ? useTexts.needSignature : undefined}
          onPath={setSignature}
        />
      )}
      <Refused told={notListed} />
      {keys !== null && usable.length === 0 ? (
        <Notice title={useTexts.none(operation)} />
      ) : (
        <div>
          <Pick
            label={useTexts.key}
            placeholder={useTexts.choosePlaceholder}
            value={key?.id ?? null}
            onChange={setKeyId}
            options={usable.map(({ id, name, state, algorithm }) => ({
              value: id,
              label: name,
              hint: `${stateTexts.algorithm(algorithm)}, ${stateTexts.name(state).toLowerCase()}`,
            }))}
          />
          <div aria-live="polite">
            <Fine>
              {key !== undefined ? useTexts.mayBecause(key, operation) : tried ? useTexts.needKey : ''}
            </Fine>
          </div>
        </div>
      )}
      <Refused told={told}>
        {told?.code === 'file-exists' && target !== null && (
          <Buttons>
            <Button onPress={() => begin(target, true)}>{useTexts.replace}</Button>
          </Buttons>
        )}
      </Refused>
      <Buttons>
        <Button type="submit" look="primary" busy={busy}>
          {useTexts.start[operation]}
        </Button>
      </Buttons>
    </form>
  );
}

export function UseScreen({
  chosen,
}: {
  readonly chosen: { readonly key?: string; readonly operation?: Operation };
}) {
  const { work } = useModel();
  return (
    <Page title={useTexts.title} lead={useTexts.lead}>
      {work === null ? <UseForm chosen={chosen} /> : <Work of={work} />}
    </Page>
  );
}
