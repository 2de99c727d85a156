// A step that asks for fields: parameters, what is read or done by hand, surroundings, most acts, signatures, the record.
// What was entered stays when it is refused; passphrases are the exception, for the page keeps none.
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { FIELD_KINDS } from '../../../../shared/model/ceremonies/parts.ts';
import type { Field } from '../../../../shared/model/ceremonies/script.ts';
import { useAct } from '../../../asking.ts';
import { NewPassphrase } from '../../../components/new-passphrase.tsx';
import { Stack } from '../../../components/page.tsx';
import { deposit } from '../../../secret-port.ts';
import { useModel } from '../../../store.ts';
import { cx } from '../../../style/classes.ts';
import css from '../ceremonies.module.css';
import { useDraft, useStep, type Values } from '../running.ts';
import { EntryField, isEmpty } from './entry-field.tsx';
import { fitting } from './number-field.tsx';
import { SecretFields, type SecretsHandle } from './secret-fields.tsx';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

/** What stands in the fields as the engine takes it: what was left out is left out. */
function complete(fields: readonly Field[], values: Values): Values | null {
  const given: Record<string, Values[string]> = {};
  for (const { id, kind, optional = false } of fields) {
    const value = values[id];
    if (isEmpty(value)) {
      if (kind === 'yes') given[id] = false;
      else if (!optional) return null;
      continue;
    }
    if (kind === 'number' && typeof value !== 'number') return null;
    given[id] = Array.isArray(value) ? value.map((one) => String(one).trim()) : (value as Values[string]);
  }
  return given;
}

/** The field of which a refusal speaks. */
const REFUSED_AT: Readonly<Record<string, string>> = { 'ceremony-watch': 'watch' };

export function FieldsStep({
  first = {},
  before,
  beside,
}: {
  readonly first?: Values;
  /** Stands above the fields. */
  readonly before?: ReactNode;
  /** Stands beside the button. */
  readonly beside?: ReactNode;
}) {
  const { running, step } = useStep();
  const { status, start } = useModel();
  const [values, setValues] = useDraft<Values>('values', first);
  const [tried, setTried] = useState(false);
  const secrets = useRef<SecretsHandle>(null);
  /** As it was entered last: what was refused of a field holds until that is changed. */
  const entered = useRef<Values>({});
  const told = running.busy ? null : running.told;
  const refusedAt = told === null ? undefined : REFUSED_AT[told.code];
  /** What went wrong before anything was entered, as a strongroom that is gone. */
  const sending = useAct();
  const plain = step.fields.filter(({ kind }) => !FIELD_KINDS[kind].secret);
  const fresh = step.fields.find(({ kind }) => kind === 'new-passphrase');

  const ready = (): boolean => {
    setTried(true);
    return complete(plain, values) !== null && (secrets.current?.ready() ?? true);
  };
  const send = async (more: Values = {}) => {
    const given = complete(plain, values);
    if (given === null) return;
    entered.current = values;
    const enter = (secret: Values) => running.enter({ ...given, ...secret, ...more });
    await (secrets.current === null ? enter({}) : secrets.current.during(enter));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready()) sending.run(() => send());
  };
  // The slot is the ceremony's from here on, which forgets it where the step is refused.
  const chosen = async (passphrase: Uint8Array) => {
    await sending.run(async () => {
      const { slot } = await deposit('passphrase', passphrase);
      await send({ [fresh?.id ?? '']: slot });
    });
  };

  const entries = (
    <div className={cx(css.entries)}>
      {plain.map((field) => (
        <EntryField
          key={field.id}
          field={field}
          value={values[field.id]}
          values={values}
          tried={tried}
          {...(field.id === refusedAt && values[field.id] === entered.current[field.id]
            ? { refused: told?.next }
            : {})}
          onChange={(value) => setValues(fitting({ ...values, [field.id]: value }))}
        />
      ))}
      <SecretFields ref={secrets} />
    </div>
  );
  return (
    <StepHead>
      {before}
      {fresh === undefined ? (
        <form onSubmit={submit} noValidate>
          <Stack>
            {entries}
            <StepFoot unsent={sending.told}>{beside}</StepFoot>
          </Stack>
        </form>
      ) : (
        <NewPassphrase
          names={running.view.parameters.map(({ value }) => value)}
          asked={status?.passphraseBits ?? start?.passphraseBits ?? null}
          before={entries}
          ready={ready}
          onChosen={chosen}
        >
          <StepFoot unsent={sending.told} />
        </NewPassphrase>
      )}
    </StepHead>
  );
}
