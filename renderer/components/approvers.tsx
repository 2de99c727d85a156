// The people who approve beside the one who acts: each is chosen and types a passphrase, and signs exactly this act.
import { useRef, useState } from 'react';
import type { CallInput } from '../../shared/contract.ts';
import { useAnswer } from '../asking.ts';
import { deposit, discard } from '../secret-port.ts';
import { useModel } from '../store.ts';
import { policyTexts } from '../texts/policy.ts';
import { takePassphrase } from '../typed-secret.ts';
import { Stack } from './page.tsx';
import { PassphraseInput } from './passphrase-input.tsx';
import { Pick } from './pick.tsx';

type Approvals = CallInput<'policy.set'>['approvals'];

/** Custodians that a rule of the policy asks for; 1 until it is known, for whoever is asked too little is told by main. Without a rule: the highest. */
export function useCount(...rules: string[]): number {
  const { answer } = useAnswer('policy.show', {});
  const counts = (answer?.rules ?? [])
    .filter(({ rule }) => (rules.length === 0 ? rule.startsWith('approvals.') : rules.includes(rule)))
    .map(({ written }) => Number(written));
  return Math.max(1, ...counts);
}

/** Who is asked, in words: the nth person, the field of that person's passphrase, and what is said while it is empty. */
interface Asked {
  readonly approver: (n: number) => string;
  readonly approverPassphrase: (name: string) => string;
  readonly approverEmpty: string;
}

/**
 * Fields for `needed` people less the one who acts, as far as the vault has them; the one whom the act is about is proposed
 * last. `given` deposits what was typed, or gives null and shows what is missing; `drop` forgets it after a refusal.
 */
export function useApprovers(needed: number, texts: Asked = policyTexts, about?: string) {
  const { status } = useModel();
  const actor = status?.signedIn[0]?.id;
  const all = (status?.unlock.custodians ?? []).filter(({ id }) => id !== actor);
  const others = [...all.filter(({ id }) => id !== about), ...all.filter(({ id }) => id === about)];
  // A session of card holders is none of the custodians whom a rule counts.
  const own = actor === undefined ? 0 : 1;
  const places = Math.min(Math.max(0, needed - own), others.length);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [empty, setEmpty] = useState<number | null>(null);
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const at = (place: number) => chosen[place] ?? others[place]?.id ?? '';

  const fields = Array.from({ length: places }, (_, place) => {
    const name = others.find(({ id }) => id === at(place))?.name ?? '';
    const free = others.filter(
      ({ id }) => id === at(place) || !Array.from({ length: places }, (_, i) => at(i)).includes(id),
    );
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: places have no other name
      <Stack key={place}>
        {others.length > 1 && (
          <Pick
            label={texts.approver(place + 1)}
            options={free.map((one) => ({ value: one.id, label: one.name }))}
            value={at(place)}
            onChange={(id) => setChosen(Array.from({ length: places }, (_, i) => (i === place ? id : at(i))))}
          />
        )}
        <PassphraseInput
          label={texts.approverPassphrase(name)}
          ref={(input: HTMLInputElement | null) => {
            inputs.current[place] = input;
          }}
          error={empty === place ? texts.approverEmpty : undefined}
        />
      </Stack>
    );
  });

  /** Whether somebody has typed nothing yet; shows whom. */
  const lacking = (): boolean => {
    const place = Array.from({ length: places }, (_, i) => i).find((i) => !inputs.current[i]?.value);
    setEmpty(place ?? null);
    if (place !== undefined) inputs.current[place]?.focus();
    return place !== undefined;
  };
  const given = async (): Promise<Approvals | null> => {
    if (lacking()) return null;
    const approvals: { custodian: string; passphrase: string }[] = [];
    for (let place = 0; place < places; place++) {
      const input = inputs.current[place];
      if (input == null) continue;
      const { slot } = await deposit('passphrase', takePassphrase(input));
      approvals.push({ custodian: at(place), passphrase: slot });
    }
    return approvals;
  };
  const drop = (approvals: Approvals) => {
    for (const { passphrase } of approvals) discard(passphrase);
  };
  /**
   * Runs an act with what was typed and forgets it afterwards; false where somebody is missing, or the rest of the form is
   * not `ready`: who is missing is shown then too, so that nobody finds one fault after the other.
   */
  const during = async (act: (approvals: Approvals) => Promise<unknown>, ready = true): Promise<boolean> => {
    if (lacking() || !ready) return false;
    const approvals = await given();
    if (approvals === null) return false;
    try {
      await act(approvals);
      return true;
    } finally {
      drop(approvals);
    }
  };
  return { fields, lacking, given, drop, during };
}
