// A key at work on a file, or several: encrypt, decrypt, sign, verify, and what the other keys of the vault do.

import { type FormEvent, useState } from 'react';
import { ALGORITHMS, type SignatureFormat } from '../../../shared/model/algorithms.ts';
import { MAY } from '../../../shared/model/states.ts';
import {
  CHECKS,
  type SeveralOperation,
  takesSeveral,
  USE_OPERATIONS,
  USES,
  type UseOperation,
} from '../../../shared/model/uses.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { pickPath, useAct } from '../../asking.ts';
import { runBatch } from '../../batch.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { OneOf } from '../../components/field.tsx';
import { FileField, FilesField } from '../../components/file-field.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine, Page } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { ReplaceFile } from '../../components/replace-file.tsx';
import { useKeys } from '../../keys.ts';
import { type FileWork, go, know, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { stateTexts } from '../../texts/state.ts';
import { useTexts } from '../../texts/use.ts';
import { BatchWork } from './batch-work.tsx';
import { useDerivation } from './derivation.tsx';
import { isHeld, useException } from './exception.tsx';
import css from './use.module.css';
import { Work } from './work.tsx';

/** Offered always; the others where the vault has a key for them. */
const USUAL: readonly UseOperation[] = ['encrypt', 'decrypt', 'sign', 'verify'];

/** Whether a key can be chosen; main decides once more when the work begins. */
function fits(key: KeyRow, operation: UseOperation): boolean {
  const { purpose, protects } = USES[operation];
  const may = MAY[key.state];
  return key.purpose === purpose && (protects ? may.protect : may.process || isHeld(key, operation));
}

function UseForm({
  chosen,
  excepted,
}: {
  readonly chosen: { readonly key?: string; readonly operation?: UseOperation };
  /** The file of a first try that said that the key works only with a reason; else null. */
  readonly excepted: string | null;
}) {
  const { answer: keys, told: notListed } = useKeys();
  const [operation, setOperation] = useState<UseOperation>(chosen.operation ?? 'encrypt');
  const [inputs, setInputs] = useState<readonly string[]>(excepted === null ? [] : [excepted]);
  const [signature, setSignature] = useState<string | null>(null);
  const [keyId, setKeyId] = useState<string | null>(chosen.key ?? null);
  const [target, setTarget] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();

  const [wanted, setWanted] = useState<SignatureFormat | null>(null);

  const offered = USE_OPERATIONS.filter(
    (one) =>
      USUAL.includes(one) ||
      one === operation ||
      (keys ?? []).some(({ purpose }) => purpose === USES[one].purpose),
  );
  const usable = (keys ?? []).filter((key) => fits(key, operation));
  const none = keys !== null && usable.length === 0;
  const key = usable.find(({ id }) => id === keyId) ?? (usable.length === 1 ? usable[0] : undefined);
  const formats = operation === 'sign' && key !== undefined ? ALGORITHMS[key.algorithm].signatureFormats : [];
  const format = formats.find((one) => one === wanted) ?? formats[0];
  const derivation = useDerivation(operation, tried);
  const exception = useException(key, operation, excepted !== null);
  const checks = CHECKS.includes(operation);
  const [first = null] = inputs;
  const file = operation === 'derive' ? '' : first;
  const several = operation !== 'derive' && inputs.length > 1;
  const batch = several && takesSeveral(operation) ? operation : null;
  const oneOnly = several && (batch === null || exception.fields !== false);

  const begin = (output: string, overwrite: boolean) =>
    run(async () => {
      if (file === null || key === undefined) return;
      const excepted = await exception.take();
      if (excepted === null) return;
      try {
        const { job } = await ask('use.start', {
          key: key.id,
          operation,
          input: file,
          output,
          overwrite,
          ...(format === undefined ? {} : { signatureFormat: format }),
          ...(derivation.asked && derivation.derivation !== null
            ? { derivation: derivation.derivation }
            : {}),
          ...(excepted === 'none' ? {} : { exception: excepted }),
        });
        know({ work: { job, operation, key: key.id, keyName: key.name, input: file } });
      } catch (thrown) {
        if (excepted !== 'none') exception.drop(excepted.approvals);
        throw thrown;
      }
    });
  const beginAll = (by: KeyRow, operation: SeveralOperation) =>
    run(async () => {
      const folder = checks ? null : await pickPath('folder', useTexts.pickFolder);
      if (folder === null && !checks) return;
      const asked = { key: by.id, operation, ...(format === undefined ? {} : { signatureFormat: format }) };
      // What becomes of each stands on the screen that this form gives way to.
      void runBatch(asked, by.name, inputs, folder);
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (file === null || key === undefined) return;
    if (derivation.asked && derivation.derivation === null) return;
    if (oneOnly) return;
    if (batch !== null) {
      await beginAll(key, batch);
      return;
    }
    if (checks) {
      if (signature !== null) await begin(signature, false);
      return;
    }
    let output: string | null = null;
    await run(async () => {
      output = await pickPath('save', useTexts.pickOutput, useTexts.suggested(operation, file));
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
        options={offered.map((value) => ({ value, ...useTexts.operations[value] }))}
      />
      {operation === 'agree' && (
        <FileField
          label={useTexts.peer}
          choose={useTexts.choose}
          dialog={useTexts.pickInput}
          path={first}
          error={tried && first === null ? useTexts.needFile : undefined}
          onPath={(path) => setInputs([path])}
        />
      )}
      {operation !== 'derive' && operation !== 'agree' && (
        <FilesField
          label={several ? useTexts.files : useTexts.file}
          choose={useTexts.choose}
          dialog={useTexts.pickInput}
          paths={inputs}
          hint={batch === null ? undefined : useTexts.several[batch].hint}
          error={oneOnly ? useTexts.oneOnly : tried && first === null ? useTexts.needFile : undefined}
          onPaths={setInputs}
        />
      )}
      {operation === 'verify' && !several && (
        <FileField
          label={useTexts.signature}
          choose={useTexts.chooseSignature}
          dialog={useTexts.pickSignature}
          path={signature}
          error={tried && signature === null ? useTexts.needSignature : undefined}
          onPath={setSignature}
        />
      )}
      {operation === 'mac-verify' && !several && (
        <FileField
          label={useTexts.code}
          choose={useTexts.chooseCode}
          dialog={useTexts.pickCode}
          path={signature}
          error={tried && signature === null ? useTexts.needCode : undefined}
          onPath={setSignature}
        />
      )}
      <Refused told={notListed} />
      {none ? (
        <Empty
          title={useTexts.none(operation)}
          text={useTexts.noneText(operation)}
          act={<Button onPress={() => go({ at: 'keys' })}>{useTexts.toKeys}</Button>}
        />
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
      {formats.length > 1 && format !== undefined && (
        <Pick
          label={useTexts.format}
          value={format}
          onChange={setWanted}
          options={formats.map((value) => ({ value, ...useTexts.formatOf(value) }))}
        />
      )}
      {derivation.fields}
      {exception.fields}
      <Refused told={told}>
        <ReplaceFile told={told} path={target} onReplace={(to) => begin(to, true)} />
      </Refused>
      {!none && (
        <Buttons>
          <Button type="submit" look="primary" busy={busy}>
            {batch === null ? useTexts.start[operation] : useTexts.several[batch].start(inputs.length)}
          </Button>
        </Buttons>
      )}
    </form>
  );
}

export function UseScreen({
  chosen,
}: {
  readonly chosen: { readonly key?: string; readonly operation?: UseOperation };
}) {
  const { work, batch } = useModel();
  const [again, setAgain] = useState<FileWork | null>(null);
  return (
    <Page title={useTexts.title} lead={useTexts.lead}>
      {batch !== null ? (
        <BatchWork of={batch} onNext={() => know({ batch: null })} />
      ) : work === null ? (
        <UseForm chosen={again ?? chosen} excepted={again?.input ?? null} />
      ) : (
        <Work
          of={work}
          onNext={(once) => {
            setAgain(once);
            know({ work: null });
          }}
        />
      )}
    </Page>
  );
}
