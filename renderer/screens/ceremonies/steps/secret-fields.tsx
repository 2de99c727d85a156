// Passphrases that a step asks for beside what it records: of those who unlock, of those who agree, of those who sign, of a
// file. What is typed goes to the strongroom; the step gets slots, and takes them back when it has answered.
import { type Ref, useImperativeHandle, useRef } from 'react';
import type { Json } from '../../../../shared/formats/canonical.ts';
import type { StepView } from '../../../../shared/model/ceremonies/views.ts';
import { useApprovers, useCount } from '../../../components/approvers.tsx';
import { Fine, Stack } from '../../../components/page.tsx';
import { PassphraseInput } from '../../../components/passphrase-input.tsx';
import { type GivenPassphrase, Together, type TogetherHandle } from '../../../components/together.tsx';
import { deposit, discard } from '../../../secret-port.ts';
import { useModel } from '../../../store.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { takePassphrase } from '../../../typed-secret.ts';
import { APPROVAL_RULES } from '../approval-rules.ts';
import { useStep, type Values } from '../running.ts';

export interface SecretsHandle {
  /** False while somebody's passphrase is missing; shows whose. */
  ready(): boolean;
  /** Deposits what was typed, enters it, and takes it back. */
  during(enter: (secret: Values) => Promise<boolean>): Promise<void>;
}

interface SecretsProps {
  readonly ref: Ref<SecretsHandle>;
}

const asSlots = (given: readonly GivenPassphrase[]): Json =>
  given.map(({ custodian, passphrase }) => ({ custodian, slot: passphrase }));

/** The fields of the step by what kinds of secrets it asks for. */
export function SecretFields({ ref }: SecretsProps) {
  const { step } = useStep();
  const asks = (kind: string) => step.fields.some((field) => field.kind === kind);
  if (asks('unlocking')) return <Unlocking ref={ref} />;
  if (step.kind === 'signatures') return <Signers ref={ref} />;
  if (asks('approvals')) return <Approvals ref={ref} />;
  if (asks('passphrase')) return <Passphrases ref={ref} />;
  return null;
}

const fieldOf = ({ fields }: StepView, kind: string): string | null =>
  fields.find((field) => field.kind === kind)?.id ?? null;

function useNeeded(step: StepView): number {
  const rule = step.act === null ? undefined : APPROVAL_RULES[step.act];
  return useCount(...(rule === undefined ? [] : [rule]));
}

/** Those who unlock type once; the same passphrases agree where the step asks for that as well. */
function Unlocking({ ref }: SecretsProps) {
  const { step } = useStep();
  const { status } = useModel();
  const agree = fieldOf(step, 'approvals');
  const count = useNeeded(step);
  const together = useRef<TogetherHandle>(null);
  const threshold = status?.unlock.threshold ?? 1;
  const actor = status?.signedIn[0]?.id;
  useImperativeHandle(ref, () => ({
    ready: () => together.current?.ready() ?? false,
    during: async (enter) => {
      await together.current?.during((given) => {
        const actorFirst = [...given].sort(
          (a, b) => Number(b.custodian === actor) - Number(a.custodian === actor),
        );
        return enter({
          [fieldOf(step, 'unlocking') ?? '']: asSlots(actorFirst.slice(0, threshold)),
          ...(agree === null
            ? {}
            : { [agree]: asSlots(given.filter(({ custodian }) => custodian !== actor)) }),
        });
      });
    },
  }));
  const needed = Math.max(threshold, agree === null ? 1 : count);
  return <Together key={needed} needed={needed} ref={together} />;
}

function Approvals({ ref }: SecretsProps) {
  const { step } = useStep();
  const { fields, during } = useApprovers(useNeeded(step));
  useImperativeHandle(ref, () => ({
    // `during` shows who is missing and enters nothing then.
    ready: () => true,
    during: async (enter) => {
      await during((given) => enter({ [fieldOf(step, 'approvals') ?? '']: asSlots(given) }));
    },
  }));
  return <Stack>{fields}</Stack>;
}

/** Custodians in the room who are not signed in may sign by their passphrase. */
function Signers({ ref }: SecretsProps) {
  const { running, step } = useStep();
  const { status } = useModel();
  const here = new Set(
    running.view.participants
      .filter(({ left, roles }) => left === null && roles.includes('custodian'))
      .map(({ name }) => name.toLowerCase()),
  );
  const signedIn = new Set(status?.signedIn.map(({ id }) => id) ?? []);
  const others = (status?.unlock.custodians ?? []).filter(
    ({ id, name }) => here.has(name.toLowerCase()) && !signedIn.has(id),
  );
  const inputs = useRef(new Map<string, HTMLInputElement>());
  useImperativeHandle(ref, () => ({
    ready: () => true,
    during: (enter) =>
      depositing(
        others.map(({ id }) => [id, inputs.current.get(id)] as const),
        (given) =>
          enter({
            [fieldOf(step, 'approvals') ?? '']: given.map(([custodian, slot]) => ({ custodian, slot })),
          }),
      ),
  }));
  if (status === null) return <Fine>{ceremoniesTexts.noCustodian}</Fine>;
  if (others.length === 0)
    return (
      <Fine>{signedIn.size === 0 ? ceremoniesTexts.noCustodianHere : ceremoniesTexts.everybodySigned}</Fine>
    );
  return (
    <Stack>
      <Fine>{ceremoniesTexts.signersHint}</Fine>
      {others.map(({ id, name }) => (
        <PassphraseInput
          key={id}
          label={ceremoniesTexts.passphraseOf(name)}
          ref={(input: HTMLInputElement | null) => {
            if (input === null) inputs.current.delete(id);
            else inputs.current.set(id, input);
          }}
        />
      ))}
    </Stack>
  );
}

function Passphrases({ ref }: SecretsProps) {
  const { step } = useStep();
  const fields = step.fields.filter(({ kind }) => kind === 'passphrase');
  const inputs = useRef(new Map<string, HTMLInputElement>());
  useImperativeHandle(ref, () => ({
    ready: () => {
      const lacking = fields.find(({ id, optional }) => !optional && !inputs.current.get(id)?.value);
      if (lacking !== undefined) inputs.current.get(lacking.id)?.focus();
      return lacking === undefined;
    },
    during: (enter) =>
      depositing(
        fields.map(({ id }) => [id, inputs.current.get(id)] as const),
        (given) => enter(Object.fromEntries(given)),
      ),
  }));
  return (
    <Stack>
      {fields.map(({ id, label }) => (
        <PassphraseInput
          key={id}
          label={label}
          ref={(input: HTMLInputElement | null) => {
            if (input === null) inputs.current.delete(id);
            else inputs.current.set(id, input);
          }}
        />
      ))}
    </Stack>
  );
}

/** Deposits what stands in fields that are not empty, and takes it back after `act`. */
async function depositing(
  fields: readonly (readonly [string, HTMLInputElement | undefined])[],
  act: (given: (readonly [string, string])[]) => Promise<unknown>,
): Promise<void> {
  const given: (readonly [string, string])[] = [];
  try {
    for (const [id, input] of fields) {
      if (input === undefined || input.value === '') continue;
      given.push([id, (await deposit('passphrase', takePassphrase(input))).slot]);
    }
    await act(given);
  } finally {
    for (const [, slot] of given) discard(slot);
  }
}
