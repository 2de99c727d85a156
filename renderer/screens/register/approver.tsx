// Another custodian who approves an act by giving a passphrase; nothing where the vault has one custodian.
import { useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import { Pick } from '../../components/field.tsx';
import { Stack } from '../../components/page.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { deposit, discard } from '../../secret-port.ts';
import { useModel } from '../../store.ts';
import { peopleTexts } from '../../texts/people.ts';
import { takePassphrase } from '../../typed-secret.ts';

type Approvals = CallInput<'holder.leave'>['approvals'];

/** The fields of an approver, and the way to run an act with what they hold; slots are given up afterwards. */
export function useApprover() {
  const { status } = useModel();
  const here = status?.signedIn ?? [];
  const others = (status?.unlock.custodians ?? []).filter(({ id }) => id !== here[0]?.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const approver = others.find(({ id }) => id === chosen) ?? others[0];
  const present = approver !== undefined && here.some(({ id }) => id === approver.id);
  const field = useRef<HTMLInputElement>(null);
  const given = async (): Promise<Approvals> => {
    const input = field.current;
    if (approver === undefined) return [];
    if (present) return [{ custodian: approver.id, passphrase: NO_SLOT }];
    if (input === null || input.value === '') return [];
    const { slot } = await deposit('passphrase', takePassphrase(input));
    return [{ custodian: approver.id, passphrase: slot }];
  };
  const withApproval = async (act: (approvals: Approvals) => Promise<void>): Promise<void> => {
    const approvals = await given();
    try {
      await act(approvals);
    } finally {
      for (const { passphrase } of approvals) if (passphrase !== NO_SLOT) discard(passphrase);
    }
  };
  const fields = approver !== undefined && (
    <Stack>
      <Pick
        label={peopleTexts.approver}
        hint={peopleTexts.approverHint}
        value={approver.id}
        onChange={setChosen}
        options={others.map(({ id, name: label }) => ({ value: id, label }))}
      />
      {!present && <PassphraseInput label={peopleTexts.passphraseOf(approver.name)} ref={field} />}
    </Stack>
  );
  return { fields, withApproval };
}

/** Who is signed in already needs no passphrase again. */
const NO_SLOT = '0'.repeat(32);
