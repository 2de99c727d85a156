// The dialog in which a person decides what becomes of a find.

import { type FormEvent, useRef, useState } from 'react';
import { DECISION_NAMES, type Decision, type FindView } from '../../../shared/model/scan.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, OneOf } from '../../components/field.tsx';
import { Exact, Fine } from '../../components/page.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { Pick } from '../../components/pick.tsx';
import { utcDay } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { useKeys } from '../../keys.ts';
import { deposit, discard } from '../../secret-port.ts';
import { useModel } from '../../store.ts';
import { scanTexts } from '../../texts/scan.ts';
import { fileName } from '../../texts/words.ts';
import { takePassphrase } from '../../typed-secret.ts';

/** What may still become of it: tracked and dismissed finds may be decided about anew, as something else. */
function choicesFor(find: FindView): Decision[] {
  return DECISION_NAMES.filter(
    (as) => as !== find.decision?.as && (find.copyOf === null || as === 'same' || as === 'dismissed'),
  );
}

export function DecideDialog({ find, onDone }: { readonly find: FindView; readonly onDone: () => void }) {
  const { status } = useModel();
  const choices = choicesFor(find);
  const [as, setAs] = useState<Decision>(choices[0] ?? 'dismissed');
  const [name, setName] = useState(fileName(find.path).slice(0, 120));
  const [owner, setOwner] = useState(status?.signedIn[0]?.name ?? '');
  const [expires, setExpires] = useState('');
  const [key, setKey] = useState<string | null>(find.copyOf);
  const [reason, setReason] = useState('');
  const back = useKept(`scan.decide:${find.id}`, { as, name, owner, expires, key, reason }, (kept) => {
    setAs(kept.as);
    setName(kept.name);
    setOwner(kept.owner);
    setExpires(kept.expires);
    setKey(kept.key);
    setReason(kept.reason);
  });
  const [tried, setTried] = useState(false);
  const passphrase = useRef<HTMLInputElement>(null);
  const { answer: keys } = useKeys();
  const { answer: rings } = useAnswer('rings.list', {});
  const { busy, told, run } = useAct();

  const keeps = as === 'taken' || as === 'tracked';
  const lacking =
    (keeps && (name.trim() === '' || owner.trim() === '')) ||
    (as === 'same' && key === null) ||
    (as === 'dismissed' && reason.trim() === '');
  const ring = rings?.find(({ id }) => id !== 'system')?.id ?? '';

  const act = async () => {
    const said = {
      find: find.id,
      name: name.trim(),
      ring,
      owner: owner.trim(),
      description: '',
      expires: utcDay(expires),
      extractable: true,
      reason: reason.trim(),
    };
    if (as === 'dismissed') await ask('scan.dismiss', { find: find.id, reason: said.reason });
    else if (as === 'same') await ask('scan.same', { find: find.id, key: key ?? '', reason: said.reason });
    else if (as === 'tracked') await ask('scan.track', said);
    else await take(said);
  };
  const take = async (said: Parameters<typeof ask<'scan.track'>>[1]) => {
    const input = passphrase.current;
    const slot =
      input === null || input.value === '' ? null : (await deposit('passphrase', takePassphrase(input))).slot;
    try {
      await ask('scan.take', { ...said, passphrase: slot });
    } finally {
      if (slot !== null) discard(slot);
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!lacking && (await run(act))) onDone();
  };
  return (
    <DialogForm
      title={scanTexts.dialog(find)}
      submit={scanTexts.submit[as]}
      cancel={scanTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <p>
        <Exact>{scanTexts.where(find)}</Exact>
      </p>
      {find.affected.map((sentence) => (
        <Fine key={sentence}>{sentence}</Fine>
      ))}
      <OneOf
        label={scanTexts.what}
        value={as}
        onChange={setAs}
        options={choices.map((value) => ({ value, ...scanTexts.decisions[value] }))}
      />
      {keeps && (
        <>
          <Line
            label={scanTexts.name}
            value={name}
            onChange={setName}
            error={tried && name.trim() === '' ? scanTexts.nameEmpty : undefined}
          />
          <Line
            label={scanTexts.owner}
            value={owner}
            onChange={setOwner}
            error={tried && owner.trim() === '' ? scanTexts.ownerEmpty : undefined}
          />
          <DayLine
            label={scanTexts.expires}
            hint={scanTexts.expiresHint}
            value={expires}
            onChange={setExpires}
          />
        </>
      )}
      {as === 'taken' && find.kind.endsWith('-encrypted') && (
        <>
          <PassphraseInput label={scanTexts.passphrase} ref={passphrase} error={undefined} />
          <Fine>{scanTexts.passphraseHint}</Fine>
        </>
      )}
      {as === 'same' && (
        <div>
          <Pick
            label={scanTexts.key}
            placeholder={scanTexts.keyPlaceholder}
            value={key}
            onChange={setKey}
            options={(keys ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          />
          {tried && key === null && <Fine>{scanTexts.keyEmpty}</Fine>}
        </div>
      )}
      <Line
        label={scanTexts.reason}
        hint={scanTexts.reasonHint}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        error={tried && as === 'dismissed' && reason.trim() === '' ? scanTexts.reasonEmpty : undefined}
      />
    </DialogForm>
  );
}
