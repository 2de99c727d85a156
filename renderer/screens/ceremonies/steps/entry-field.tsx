// A field of a script, by its kind, for what is not secret.
import { useId } from 'react';
import type { Json } from '../../../../shared/formats/canonical.ts';
import type { Field } from '../../../../shared/model/ceremonies/script.ts';
import { pickPath, useAnswer } from '../../../asking.ts';
import { Button } from '../../../components/button.tsx';
import { DayLine } from '../../../components/day-line.tsx';
import { Below, Line, OneOf, Tick } from '../../../components/field.tsx';
import { FolderIcon } from '../../../components/icons.tsx';
import { Names } from '../../../components/names.tsx';
import { wrongName } from '../../../components/names-check.ts';
import { Notice } from '../../../components/notice.tsx';
import { Exact, Fine } from '../../../components/page.tsx';
import { Pick } from '../../../components/pick.tsx';
import { useKeys } from '../../../keys.ts';
import { useModel } from '../../../store.ts';
import { cx } from '../../../style/classes.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { ceremonyTexts } from '../../../texts/ceremony.ts';
import css from '../ceremonies.module.css';
import { BackupField } from './backup-field.tsx';
import { NumberField } from './number-field.tsx';

interface EntryProps {
  readonly field: Field;
  readonly value: Json | undefined;
  /** Everything that stands in the form. */
  readonly values: Readonly<Record<string, Json>>;
  /** They tried to go on. */
  readonly tried: boolean;
  /** How it is to be written, after it was refused. */
  readonly refused?: string | undefined;
  readonly onChange: (value: Json) => void;
}

/** True when nothing was entered. */
export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every((one) => isEmpty(one)));

/** From this many keys on a name is typed, not looked up in a list. */
const MANY_KEYS = 200;
/** Choices that are seen at once. */
const FEW = 5;

export function EntryField({ field, value, values, tried, refused, onChange }: EntryProps) {
  const { label, help, optional = false, kind } = field;
  const shared = {
    label,
    value: typeof value === 'string' ? value : '',
    onChange,
    error: tried && !optional && isEmpty(value) ? ceremoniesTexts.missing : refused,
    ...(help === undefined ? {} : { hint: help }),
  };
  switch (kind) {
    case 'text':
      return <Line {...shared} maxLength={400} />;
    case 'long':
      return <Line {...shared} rows={3} maxLength={4000} />;
    case 'day':
      return <DayLine {...shared} />;
    case 'number':
      return <NumberField field={field} value={value} values={values} tried={tried} onChange={onChange} />;
    case 'yes':
      return (
        <Tick
          label={label}
          value={value === true}
          onChange={onChange}
          {...(help === undefined ? {} : { hint: help })}
        />
      );
    case 'choice':
      return <Choice {...shared} options={field.choices ?? []} optional={optional} />;
    case 'names':
      return <NamesField field={field} value={value} values={values} tried={tried} onChange={onChange} />;
    case 'key':
    case 'custodian':
    case 'holder':
    case 'recipient':
      return <Known {...shared} kind={kind} optional={optional} />;
    case 'backup':
      return <BackupField {...shared} />;
    case 'folder':
    case 'file':
    case 'new-file':
      return <PathField {...shared} kind={kind} optional={optional} />;
    default:
      return null;
  }
}

interface TextProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function Choice({
  options,
  optional,
  ...shared
}: TextProps & {
  readonly options: readonly { value: string; label: string }[];
  readonly optional: boolean;
}) {
  const { value, onChange } = shared;
  const all = optional ? [{ value: '', label: ceremoniesTexts.leftOut }, ...options] : options;
  if (all.length <= FEW) return <OneOf {...shared} options={all} />;
  return (
    <Pick
      {...shared}
      options={all.map((one) => ({ ...one, value: one.value || LEFT_OUT }))}
      value={value === '' ? (optional ? LEFT_OUT : null) : value}
      onChange={(next) => onChange(next === LEFT_OUT ? '' : next)}
    />
  );
}

/** A list cannot have an item without a name. */
const LEFT_OUT = '-';

function NamesField({ field, value, values, tried, onChange }: EntryProps) {
  const { id: name, label, least = 1, most = 32, optional = false } = field;
  const id = useId();
  const names = Array.isArray(value) ? value.map(String) : Array<string>(optional ? 0 : least).fill('');
  const wrong = wrongName(names, tried);
  return (
    <div className={cx(css.choice)}>
      <Names
        legend={label}
        label={ceremoniesTexts.entry(label)}
        add={ceremoniesTexts.addEntry}
        names={names}
        least={optional ? 0 : least}
        most={most}
        wrong={wrong}
        onChange={onChange}
      />
      <Below id={id} hint={field.help} />
      {name === 'holders' && <Keepers holders={names} custodians={values.custodians} />}
    </div>
  );
}

/** Advice on who keeps cards. */
function Keepers({
  holders,
  custodians,
}: {
  readonly holders: readonly string[];
  readonly custodians: Json | undefined;
}) {
  const others = Array.isArray(custodians) ? custodians.map(String) : [];
  const both = holders.filter((name) => name.trim() !== '' && others.includes(name));
  return (
    <>
      <Fine>{ceremonyTexts.apart}</Fine>
      {both.length > 0 && <Notice title={ceremonyTexts.holderIsCustodian(both)} />}
    </>
  );
}

/** One of what the vault knows, by name. */
function Known({
  kind,
  optional,
  ...shared
}: TextProps & { readonly kind: 'key' | 'custodian' | 'holder' | 'recipient'; readonly optional: boolean }) {
  switch (kind) {
    case 'key':
      return <KnownKey {...shared} optional={optional} />;
    case 'custodian':
      return <KnownCustodian {...shared} optional={optional} />;
    case 'holder':
      return <KnownHolder {...shared} optional={optional} />;
    case 'recipient':
      return <KnownRecipient {...shared} optional={optional} />;
  }
}

type KnownProps = TextProps & { readonly optional: boolean };
const byName = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

function KnownKey(props: KnownProps) {
  const { answer } = useKeys();
  if (answer !== null && answer.length > MANY_KEYS)
    return <Line {...props} hint={ceremoniesTexts.keyName} maxLength={400} />;
  return <Choice {...props} options={byName((answer ?? []).map(({ name }) => name))} />;
}

function KnownCustodian(props: KnownProps) {
  const { status } = useModel();
  return <Choice {...props} options={byName((status?.unlock.custodians ?? []).map(({ name }) => name))} />;
}

function KnownHolder(props: KnownProps) {
  const { answer } = useAnswer('register.show', {});
  return <Choice {...props} options={byName((answer?.holders ?? []).map(({ name }) => name))} />;
}

function KnownRecipient(props: KnownProps) {
  const { answer } = useAnswer('recipients.list', {});
  return <Choice {...props} options={byName((answer ?? []).map(({ name }) => name))} />;
}

const DIALOG = { folder: 'folder', file: 'file', 'new-file': 'save' } as const;
const CHOOSE = { folder: 'pickFolder', file: 'pickFile', 'new-file': 'pickNew' } as const;

export function PathField({
  label,
  hint,
  value,
  error,
  kind,
  optional,
  onChange,
}: TextProps & { readonly kind: keyof typeof DIALOG; readonly optional: boolean }) {
  const id = useId();
  const choose = value === '' ? ceremoniesTexts[CHOOSE[kind]] : ceremoniesTexts.chooseOther;
  const pick = async () => {
    const picked = await pickPath(DIALOG[kind], label);
    if (picked !== null) onChange(picked);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame and legend
    <div role="group" className={cx(css.path)} aria-labelledby={id}>
      <span id={id} className={cx(css.label)}>
        {label}
      </span>
      {value !== '' && <Exact>{value}</Exact>}
      <div className={cx(css.inRow)}>
        <Button onPress={pick} aria-label={`${choose}: ${label}`}>
          <FolderIcon />
          {choose}
        </Button>
        {optional && value !== '' && (
          <Button look="link" onPress={() => onChange('')}>
            {ceremoniesTexts.adaptationNone}
          </Button>
        )}
      </div>
      <Below id={`${id}-below`} hint={hint} error={error} />
    </div>
  );
}
