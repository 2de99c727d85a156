// Entering a recipient, verifying it by a second person, removing it.
import { type FormEvent, useRef, useState } from 'react';
import type { RecipientView } from '../../../shared/model/handover.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, Pick } from '../../components/field.tsx';
import { Fine } from '../../components/page.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { deposit, discard } from '../../secret-port.ts';
import { useModel } from '../../store.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { takePassphrase } from '../../typed-secret.ts';
import { FileField } from '../use/file-field.tsx';

export function AddDialog({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [path, setPath] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [vault, setVault] = useState('');
  const [expires, setExpires] = useState('');
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
        expires: expires === '' ? null : new Date(`${expires}T00:00:00Z`).toISOString(),
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
      <Line label={texts.contact} maxLength={200} value={contact} onChange={setContact} />
      <Line label={texts.vault} hint={texts.vaultHint} maxLength={100} value={vault} onChange={setVault} />
      <Line label={texts.expires} type="date" value={expires} onChange={setExpires} />
    </DialogForm>
  );
}

/** The second person types what the recipient reads; the fingerprint itself is not shown beside it. */
export function VerifyDialog({ of, onDone }: { readonly of: RecipientView; readonly onDone: () => void }) {
  const { status } = useModel();
  const actor = status?.signedIn[0];
  const custodians = status?.unlock.custodians ?? [];
  const others = custodians.filter(({ name }) => custodians.length === 1 || name !== of.added.by);
  const [chosen, setChosen] = useState<string | null>(null);
  const by = others.find(({ id }) => id === chosen) ?? others.find(({ id }) => id !== actor?.id) ?? others[0];
  const [fingerprint, setFingerprint] = useState('');
  const [how, setHow] = useState('');
  const [tried, setTried] = useState(false);
  const [empty, setEmpty] = useState(false);
  const passphrase = useRef<HTMLInputElement>(null);
  const { busy, told, run } = useAct();
  const present = by?.id === actor?.id;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const input = passphrase.current;
    const lacking = !present && (input === null || input.value === '');
    setEmpty(lacking);
    if (fingerprint.trim() === '' || lacking || by === undefined) return;
    const verified = await run(async () => {
      const slot =
        present || input === null ? null : (await deposit('passphrase', takePassphrase(input))).slot;
      try {
        await ask('recipients.verify', {
          recipient: of.id,
          fingerprint: fingerprint.trim(),
          how: how.trim(),
          by: slot === null ? null : { custodian: by.id, passphrase: slot },
        });
      } finally {
        if (slot !== null) discard(slot);
      }
    });
    if (verified) onDone();
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
      {custodians.length === 1 && <Fine>{texts.verifierAlone}</Fine>}
      {others.length > 1 && (
        <Pick
          label={texts.verifier}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={by?.id ?? null}
          onChange={setChosen}
        />
      )}
      {!present && by !== undefined && (
        <PassphraseInput
          label={texts.verifierPassphrase(by.name)}
          ref={passphrase}
          error={empty ? texts.verifierEmpty : undefined}
        />
      )}
    </DialogForm>
  );
}

export function RemoveDialog({ of, onDone }: { readonly of: RecipientView; readonly onDone: () => void }) {
  return (
    <ReasonDialog
      title={texts.removeOf(of.name)}
      lead={texts.removeText}
      label={texts.reason}
      maxLength={500}
      submit={texts.remove}
      cancel={texts.cancel}
      danger
      act={(reason) => ask('recipients.remove', { recipient: of.id, reason })}
      onDone={onDone}
    />
  );
}
