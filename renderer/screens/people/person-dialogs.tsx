// What may be done with one custodian or holder, each as a dialog.

import { useState } from 'react';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { PersonView, RegisterView } from '../../../shared/model/register.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { Duties } from '../../components/duties.tsx';
import { Line, OneOf, Tick } from '../../components/field.tsx';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { NewPassphrase } from '../../components/new-passphrase.tsx';
import { Refused } from '../../components/notice.tsx';
import { Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { utcDay } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { deposit, discard } from '../../secret-port.ts';
import { know, useModel } from '../../store.ts';
import { lossTexts } from '../../texts/loss.ts';
import { peopleTexts as texts } from '../../texts/people.ts';
import { FormDialog } from '../register/form-dialog.tsx';

interface OfPerson {
  readonly person: PersonView;
  readonly duties: RegisterView['duties'];
  readonly onClose: () => void;
}

export type CustodianAct = 'acknowledge' | 'reenrol' | 'compromised' | 'remove';
export type HolderAct = 'name' | 'acknowledge' | 'leave';

export function CustodianDialog({ act, person, duties, onClose }: OfPerson & { readonly act: CustodianAct }) {
  const { id, name } = person;
  if (act === 'acknowledge') {
    return (
      <FormDialog
        title={texts.acknowledge}
        text={texts.acknowledgeText}
        lines={[]}
        keep={null}
        submit={texts.acknowledge}
        onSubmit={async () => {
          await ask('people.acknowledge', { custodian: id });
        }}
        onClose={onClose}
      >
        <Duties label={texts.duties} lines={duties.custodian} />
      </FormDialog>
    );
  }
  if (act === 'compromised') {
    return (
      <FormDialog
        keep={`people.compromised:${id}`}
        title={texts.compromisedTitle(name)}
        lines={[
          { name: 'since', label: texts.since, hint: texts.sinceHint, day: true, required: true },
          { name: 'reason', label: texts.reason },
        ]}
        submit={texts.compromised}
        loss={{ ...lossTexts.keysElsewhere(name), name }}
        approved={{ about: id }}
        onSubmit={async ({ since = '', reason = '' }, approvals) => {
          await ask('people.compromised', { custodian: id, since: utcDay(since) ?? '', reason, approvals });
        }}
        onClose={onClose}
      />
    );
  }
  if (act === 'remove') {
    return (
      <FormDialog
        keep={`people.remove:${id}`}
        title={texts.removeTitle(name)}
        lines={[{ name: 'reason', label: texts.removeReason }]}
        submit={texts.remove}
        loss={{ ...lossTexts.removeCustodian(name), name }}
        approved={{ about: id }}
        onSubmit={async ({ reason = '' }, approvals) => {
          await ask('people.remove', { custodian: id, reason, approvals });
        }}
        onClose={onClose}
      />
    );
  }
  return <Reenrol person={person} onClose={onClose} />;
}

export function HolderDialog({ act, person, duties, onClose }: OfPerson & { readonly act: HolderAct }) {
  const { id, name, contact } = person;
  if (act === 'name') {
    return (
      <FormDialog
        keep={`holder.name:${id}`}
        title={texts.holderNameTitle(name)}
        lines={[
          { name: 'name', label: texts.addName, value: name, required: true },
          { name: 'contact', label: texts.contact, value: contact },
        ]}
        submit={texts.holderName}
        onSubmit={async ({ name: next = '', contact: way = '' }) => {
          await ask('holder.name', { holder: id, name: next, contact: way });
        }}
        onClose={onClose}
      />
    );
  }
  if (act === 'acknowledge') {
    return (
      <FormDialog
        keep={`holder.acknowledge:${id}`}
        title={texts.acknowledgePaper}
        text={texts.acknowledgePaperText}
        lines={[{ name: 'note', label: texts.paperNote }]}
        submit={texts.acknowledgePaper}
        onSubmit={async ({ note = '' }) => {
          await ask('holder.acknowledge', { holder: id, note });
        }}
        onClose={onClose}
      >
        <Duties label={texts.duties} lines={duties.holder} />
      </FormDialog>
    );
  }
  return (
    <FormDialog
      keep={`holder.leave:${id}`}
      title={texts.leaveTitle(name)}
      lines={[{ name: 'reason', label: texts.removeReason }]}
      submit={texts.leave}
      loss={{ ...lossTexts.holderLeaves(name), name }}
      approved
      onSubmit={async ({ reason = '' }, approvals) => {
        await ask('holder.leave', { holder: id, reason, approvals });
      }}
      onClose={onClose}
    />
  );
}

/** Puts a chosen passphrase into the strongroom for one act; the slot is given up afterwards. */
async function withPassphrase(passphrase: Uint8Array, act: (slot: string) => Promise<void>): Promise<void> {
  const { slot } = await deposit('passphrase', passphrase);
  try {
    await act(slot);
  } finally {
    discard(slot);
    know({ progress: null });
  }
}

function Reenrol({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const { status, progress } = useModel();
  const { busy, told, run } = useAct();
  const { fields, during } = useApprovers(useCount());
  const chosen = async (passphrase: Uint8Array) => {
    let given = false;
    const done = await run(async () => {
      given = await during((approvals) =>
        withPassphrase(passphrase, async (slot) => {
          const request = { custodian: person.id, new: slot, reason: 'passphrase forgotten', approvals };
          await ask('people.reenrol', request);
        }),
      );
    });
    if (passphrase.byteLength > 0) wipe(passphrase);
    if (done && given) onClose();
  };
  return (
    <Dialog title={texts.reenrolTitle(person.name)} open busy={busy} onClose={onClose}>
      <p>{texts.reenrolText(person.name)}</p>
      <NewPassphrase
        names={[person.name, status?.name ?? '']}
        asked={status?.passphraseBits ?? null}
        onChosen={chosen}
        before={<Stack>{fields}</Stack>}
      >
        <Refused told={told} />
        {busy && <Progress what={texts.changing} part={progress?.part ?? null} />}
        <Foot>
          <Button type="submit" look="primary" busy={busy}>
            {texts.reenrol}
          </Button>
          <Button onPress={onClose} isDisabled={busy}>
            {texts.cancel}
          </Button>
        </Foot>
      </NewPassphrase>
    </Dialog>
  );
}

export function AddCustodian({
  duties,
  onClose,
}: {
  readonly duties: RegisterView['duties'];
  readonly onClose: (added: string | null) => void;
}) {
  const { status, progress } = useModel();
  const { busy, told, run } = useAct();
  const { fields, during } = useApprovers(useCount());
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const [acknowledge, setAcknowledge] = useState(false);
  const back = useKept('people.add', { name }, (kept) => setName(kept.name));
  const unlock = status?.unlock.threshold ?? 1;
  const chosen = async (passphrase: Uint8Array) => {
    setMissing(name.trim() === '');
    let given = false;
    const done =
      name.trim() !== '' &&
      (await run(async () => {
        given = await during((approvals) =>
          withPassphrase(passphrase, async (slot) => {
            await ask('people.add', { name: name.trim(), passphrase: slot, unlock, acknowledge, approvals });
          }),
        );
      }));
    if (passphrase.byteLength > 0) wipe(passphrase);
    if (done && given) onClose(name.trim());
  };
  return (
    <Dialog title={texts.add} open busy={busy} onClose={() => onClose(null)}>
      <p>{texts.addText}</p>
      <NewPassphrase
        names={[name, status?.name ?? '']}
        asked={status?.passphraseBits ?? null}
        onChosen={chosen}
        before={
          <Stack>
            <KeptNotice back={back} />
            <Line
              label={texts.addName}
              value={name}
              onChange={setName}
              error={missing ? texts.nameEmpty : undefined}
            />
            {fields}
            <Duties label={texts.duties} lines={duties.custodian} />
            <Tick label={texts.addAcknowledge} value={acknowledge} onChange={setAcknowledge} />
          </Stack>
        }
      >
        <Refused told={told} />
        {busy && <Progress what={texts.changing} part={progress?.part ?? null} />}
        <Foot>
          <Button type="submit" look="primary" busy={busy}>
            {texts.addSubmit}
          </Button>
          <Button onPress={() => onClose(null)} isDisabled={busy}>
            {texts.cancel}
          </Button>
        </Foot>
      </NewPassphrase>
    </Dialog>
  );
}

export function ChangeUnlock({ onClose }: { readonly onClose: () => void }) {
  const { status } = useModel();
  const custodians = status?.unlock.custodians.length ?? 1;
  const [wanted, setWanted] = useState(String(status?.unlock.threshold ?? 1));
  const numbers = Array.from({ length: custodians }, (_, nth) => nth + 1);
  return (
    <FormDialog
      keep={null}
      title={texts.unlockTitle}
      text={texts.unlockText}
      lines={[]}
      submit={texts.unlockChange}
      approved
      onSubmit={async (_, approvals) => {
        await ask('people.unlock', { threshold: Number(wanted), approvals });
      }}
      onClose={onClose}
    >
      <OneOf
        label={texts.unlockLine}
        value={wanted}
        onChange={setWanted}
        options={numbers.map((n) => ({ value: String(n), label: texts.unlockNumber(n) }))}
      />
    </FormDialog>
  );
}
