// Entering a recipient, verifying it by a second person, removing it.

import { type FormEvent, useState } from 'react';
import type { RecipientView } from '../../../shared/model/handover.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers } from '../../components/approvers.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { FileField } from '../../components/file-field.tsx';
import { Fine } from '../../components/page.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { utcDay } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { useModel } from '../../store.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { lossTexts } from '../../texts/loss.ts';

export function AddDialog({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [path, setPath] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [vault, setVault] = useState('');
  const [expires, setExpires] = useState('');
  const back = useKept('recipients.add', { name, contact, path, text, vault, expires }, (kept) => {
    setName(kept.name);
    setContact(kept.contact);
    setPath(kept.path);
    setText(kept.text);
    setVault(kept.vault);
    setExpires(kept.expires);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const noKey = path === null && text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || noKey) return;
    const added = await run(async () => {
      await ask('recipients.add', {
        name: name.trim(),
        contact: contact.trim(),
        from: text.trim() === '' ? { path: path ?? '' } : { text: text.trim() },
        vault: vault.trim() === '' ? null : vault.trim(),
        expires: utcDay(expires),
      });
    });
    if (added) onDone();
  };
  return (
    <DialogForm
      title={texts.add}
      submit={texts.add}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Line
        label={texts.name}
        hint={texts.nameHint}
        value={name}
        onChange={setName}
        error={tried && name.trim() === '' ? texts.nameEmpty : undefined}
      />
      <FileField
        label={texts.keyFile}
        choose={texts.keyChoose}
        dialog={texts.keyDialog}
        path={path}
        error={tried && noKey ? texts.keyEmpty : undefined}
        onPath={setPath}
      />
      <Line
        label={texts.keyText}
        hint={texts.keyTextHint}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={setText}
      />
      <Line
        label={texts.contact}
        hint={texts.contactHint}
        maxLength={200}
        value={contact}
        onChange={setContact}
      />
      <Line label={texts.vault} hint={texts.vaultHint} maxLength={100} value={vault} onChange={setVault} />
      <DayLine label={texts.expires} hint={texts.goodHint} value={expires} onChange={setExpires} />
    </DialogForm>
  );
}

/**
 * The second person types what the recipient reads; the fingerprint itself is not shown beside it. Whoever is signed in
 * compares it, unless they added it: then another custodian does.
 */
export function VerifyDialog({ of, onDone }: { readonly of: RecipientView; readonly onDone: () => void }) {
  const { status } = useModel();
  const actor = status?.signedIn[0];
  const custodians = status?.unlock.custodians ?? [];
  const isOwn = custodians.length > 1 && actor?.name === of.added.by;
  const { fields, during } = useApprovers(isOwn ? 2 : 1, VERIFIER);
  const [fingerprint, setFingerprint] = useState('');
  const [how, setHow] = useState('');
  const back = useKept(`recipients.verify:${of.id}`, { how }, (kept) => setHow(kept.how));
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fingerprint.trim() === '') return;
    const said = { recipient: of.id, fingerprint: fingerprint.trim(), how: how.trim() };
    let done = false;
    await run(async () => {
      done = await during(([by = null]) => ask('recipients.verify', { ...said, by }));
    });
    if (done) onDone();
  };
  return (
    <DialogForm
      title={texts.verifyOf(of.name)}
      submit={texts.verify}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Line
        label={texts.readAloud}
        hint={texts.readAloudHint}
        maxLength={200}
        value={fingerprint}
        onChange={setFingerprint}
        error={tried && fingerprint.trim() === '' ? texts.readEmpty : undefined}
      />
      <Line label={texts.how} hint={texts.howHint} maxLength={500} value={how} onChange={setHow} />
      {!isOwn && (
        <Fine>{custodians.length === 1 ? texts.verifierAlone : texts.verifierHere(actor?.name ?? '')}</Fine>
      )}
      {fields}
    </DialogForm>
  );
}

const VERIFIER = {
  approver: () => texts.verifier,
  approverPassphrase: texts.verifierPassphrase,
  approverEmpty: texts.verifierEmpty,
};

export function RemoveDialog({ of, onDone }: { readonly of: RecipientView; readonly onDone: () => void }) {
  return (
    <ReasonDialog
      title={texts.removeOf(of.name)}
      label={texts.reason}
      maxLength={500}
      keep={`recipients.remove:${of.id}`}
      submit={texts.remove}
      cancel={texts.cancel}
      loss={{ ...lossTexts.removeRecipient(of.name), name: of.name }}
      act={(reason) => ask('recipients.remove', { recipient: of.id, reason })}
      onDone={onDone}
    />
  );
}
