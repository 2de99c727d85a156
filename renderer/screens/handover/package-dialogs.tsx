// Sealing a package, recording its receipt, confirming that it is gone.

import { type FormEvent, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { PackageView, ReceiptWay, RecipientView } from '../../../shared/model/handover.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { Button } from '../../components/button.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Digest } from '../../components/digest.tsx';
import { Line, Tick, Ticks } from '../../components/field.tsx';
import { FileField } from '../../components/file-field.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice } from '../../components/notice.tsx';
import { Fine, Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { Ways } from '../../components/ways.tsx';
import { utcDay } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { useKeys } from '../../keys.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { lossTexts } from '../../texts/loss.ts';

export function SealDialog({
  recipients,
  onDone,
}: {
  readonly recipients: readonly RecipientView[];
  readonly onDone: () => void;
}) {
  const ready = recipients.filter(({ state, kind }) => state === 'ready' && kind !== 'rsa');
  const { answer: keys } = useKeys();
  const usable = (keys ?? []).filter(({ purpose, state }) => purpose !== 'tracked' && HANDED.includes(state));
  const [key, setKey] = useState<string | null>(null);
  const [to, setTo] = useState<readonly string[]>([]);
  const [purpose, setPurpose] = useState('');
  const [expires, setExpires] = useState('');
  const back = useKept('packages.seal', { key, to: [...to], purpose, expires }, (kept) => {
    setKey(kept.key);
    setTo(kept.to);
    setPurpose(kept.purpose);
    setExpires(kept.expires);
  });
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<CallOutput<'packages.create'> | null>(null);
  const approvers = useApprovers(useCount('approvals.export'));
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (key === null || to.length === 0) return;
    await run(async () => {
      await approvers.during(async (approvals) => {
        const place = await pickPath('folder', texts.pickFolder);
        if (place === null) return;
        const request = {
          key,
          recipients: [...to],
          purpose: purpose.trim(),
          expires: utcDay(expires),
          to: place,
          approvals,
        };
        setMade(await ask('packages.create', request));
      });
    });
  };
  if (made !== null) {
    return (
      <Dialog title={texts.seal} open onClose={onDone}>
        <Stack>
          <Notice kind="good" title={texts.sealed} />
          <p>{texts.signer(made.signer.name)}</p>
          <Digest of={made.signer.fingerprint} big />
          {made.files.map((file) => (
            <FileProof key={file.path} file={file} />
          ))}
          <Foot>
            <Button look="primary" onPress={onDone}>
              {texts.close}
            </Button>
          </Foot>
        </Stack>
      </Dialog>
    );
  }
  return (
    <DialogForm
      title={texts.seal}
      submit={texts.sealAt}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Pick
        label={texts.key}
        placeholder={texts.keyPick}
        options={usable.map(({ id, name }) => ({ value: id, label: name }))}
        value={key}
        onChange={setKey}
        error={tried && key === null ? texts.keyNeeded : undefined}
      />
      <Ticks label={texts.to} error={tried && to.length === 0 ? texts.toEmpty : undefined}>
        {ready.length === 0 && <Fine>{texts.toNone}</Fine>}
        {ready.map(({ id, name, kind, bits }) => (
          <Tick
            key={id}
            label={name}
            hint={texts.kind(kind, bits)}
            value={to.includes(id)}
            onChange={(on) => setTo(on ? [...to, id] : to.filter((one) => one !== id))}
          />
        ))}
      </Ticks>
      <Line
        label={texts.purpose}
        hint={texts.purposeHint}
        rows={2}
        maxLength={500}
        value={purpose}
        onChange={setPurpose}
      />
      <DayLine label={texts.expires} hint={texts.expiresHint} value={expires} onChange={setExpires} />
      {approvers.fields}
    </DialogForm>
  );
}

const HANDED: readonly string[] = ['pre-active', 'active', 'deactivated'];
const WAYS: readonly ReceiptWay[] = ['code', 'signature', 'receipt', 'told'];

export function ReceiptDialog({
  of,
  given,
  onDone,
}: {
  readonly of: PackageView;
  /** The receipt file that the camera brought; null where none did. */
  readonly given: string | null;
  readonly onDone: () => void;
}) {
  const ways = of.kind === 'byok' ? WAYS.slice(3) : WAYS;
  const [way, setWay] = useState<ReceiptWay>(given === null ? (ways[0] ?? 'told') : 'receipt');
  const [text, setText] = useState('');
  const [path, setPath] = useState<string | null>(given);
  const [by, setBy] = useState('');
  const back = useKept(`packages.receive:${of.id}`, { way, text, path, by }, (kept) => {
    setWay(kept.way);
    setText(kept.text);
    setPath(kept.path);
    setBy(kept.by);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const typed = way === 'code' || way === 'told';
  const lacking = typed ? text.trim() === '' : path === null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacking) return;
    const proof = {
      code: { code: text.trim() },
      told: { told: text.trim() },
      signature: { signature: path ?? '' },
      receipt: { receipt: path ?? '' },
    }[way];
    const recorded = await run(async () => {
      await ask('packages.receive', { package: of.id, by: by.trim(), proof });
    });
    if (recorded) onDone();
  };
  const label = way === 'signature' ? texts.signatureFile : texts.receiptFile;
  return (
    <DialogForm
      title={texts.receiptOf(of)}
      submit={texts.record}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      {ways.length > 1 && (
        <Ways
          label={texts.way}
          options={ways.map((value) => ({ value, label: texts.ways[value] }))}
          value={way}
          onChange={(next) => {
            setWay(next);
            setTried(false);
          }}
        />
      )}
      {typed ? (
        <>
          <Line
            label={way === 'code' ? texts.code : texts.told}
            hint={way === 'code' ? texts.codeHint : texts.toldHint}
            maxLength={way === 'code' ? 60 : 2000}
            value={text}
            onChange={setText}
            error={tried && lacking ? (way === 'code' ? texts.codeEmpty : texts.toldEmpty) : undefined}
          />
          <Line label={texts.by} maxLength={200} value={by} onChange={setBy} />
        </>
      ) : (
        <FileField
          label={label}
          choose={texts.chooseFile}
          dialog={label}
          path={path}
          error={tried && lacking ? texts.fileEmpty : undefined}
          onPath={setPath}
        />
      )}
    </DialogForm>
  );
}

export function GoneDialog({ of, onDone }: { readonly of: PackageView; readonly onDone: () => void }) {
  return (
    <ReasonDialog
      title={texts.goneOf(of)}
      loss={{ ...lossTexts.packageGone(of.key.name), name: of.id }}
      label={texts.goneReason}
      needed={texts.goneEmpty}
      maxLength={2000}
      keep={`packages.gone:${of.id}`}
      submit={texts.gone}
      cancel={texts.cancel}
      act={(reason) => ask('packages.gone', { package: of.id, reason })}
      onDone={onDone}
    />
  );
}
