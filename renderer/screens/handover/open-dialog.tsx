// A package of another vault: what it says of itself, then opened; from a folder, or from a folder that the camera filled.

import { type FormEvent, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { OpenedView } from '../../../shared/model/handover.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Digest } from '../../components/digest.tsx';
import { Line, Tick } from '../../components/field.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts, Fine, Stack } from '../../components/page.tsx';
import { useKept } from '../../kept.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { onDay } from '../../texts/words.ts';
import { FramesDialog } from './crossing.tsx';

type Sight = CallOutput<'packages.look'>;

export interface Found {
  readonly folder: string;
  readonly sight: Sight;
}

export function OpenDialog({ given, onDone }: { readonly given: Found | null; readonly onDone: () => void }) {
  const [found, setFound] = useState<Found | null>(given);
  const [made, setMade] = useState<CallOutput<'packages.open'> | null>(null);
  const { busy, told, run } = useAct();
  const look = () =>
    run(async () => {
      const folder = await pickPath('folder', texts.openDialog);
      if (folder !== null) setFound({ folder, sight: await ask('packages.look', { folder }) });
    });
  if (made !== null) return <Taken made={made} onDone={onDone} />;
  if (found !== null) return <Take found={found} onMade={setMade} onDone={onDone} />;
  return (
    <Dialog title={texts.open} open busy={busy} onClose={onDone}>
      <Stack>
        <p>{texts.openLead}</p>
        <Refused told={told} />
        <Foot>
          <Button look="primary" busy={busy} onPress={look}>
            {texts.openPick}
          </Button>
          <Button onPress={onDone}>{texts.cancel}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

function Take({
  found: { folder, sight },
  onMade,
  onDone,
}: {
  readonly found: Found;
  readonly onMade: (made: CallOutput<'packages.open'>) => void;
  readonly onDone: () => void;
}) {
  const [signer, setSigner] = useState('');
  const [name, setName] = useState(sight.key);
  const [owner, setOwner] = useState('');
  const [own, setOwn] = useState(sight.joins === null);
  const back = useKept(`packages.open:${sight.package}`, { signer, name, owner, own }, (kept) => {
    setSigner(kept.signer);
    setName(kept.name);
    setOwner(kept.owner);
    setOwn(kept.own);
  });
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (own && (name.trim() === '' || owner.trim() === '')) return;
    await run(async () => {
      const request = {
        folder,
        signer: signer.trim() === '' ? null : signer.trim(),
        name: own ? name.trim() : null,
        owner: own ? owner.trim() : null,
      };
      onMade(await ask('packages.open', request));
    });
  };
  return (
    <DialogForm
      title={texts.open}
      submit={texts.take}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Facts
        rows={[
          [texts.key, texts.keyAndVersion(sight.key, sight.version, sight.algorithm)],
          [texts.from, `${sight.vault}, ${sight.fingerprintWords}`],
          [texts.to, sight.recipients.join(', ')],
          [texts.purpose, sight.purpose],
          [texts.until, onDay(sight.expires)],
          [texts.signed, sight.signer.name],
        ]}
      />
      <Line
        label={texts.signerRead}
        hint={texts.signerHint}
        maxLength={200}
        value={signer}
        onChange={setSigner}
      />
      {sight.joins !== null && (
        <Tick
          label={texts.ownKey}
          hint={texts.joins(sight.joins)}
          value={own}
          onChange={(on) => {
            setOwn(on);
            if (name === sight.joins) setName('');
          }}
        />
      )}
      {own && (
        <>
          <Line
            label={texts.nameHere}
            value={name}
            onChange={setName}
            error={tried && name.trim() === '' ? texts.nameEmpty : undefined}
          />
          <Line
            label={texts.owner}
            value={owner}
            onChange={setOwner}
            error={tried && owner.trim() === '' ? texts.ownerEmpty : undefined}
          />
        </>
      )}
    </DialogForm>
  );
}

function Taken({
  made,
  onDone,
}: {
  readonly made: CallOutput<'packages.open'>;
  readonly onDone: () => void;
}) {
  return (
    <Dialog title={texts.openedTitle} open onClose={onDone}>
      <Stack>
        <Notice kind={made.compared ? 'good' : 'warn'} title={texts.taken(made.name, made.version)}>
          {!made.compared && <p>{texts.takenUncompared}</p>}
        </Notice>
        <Fine>{texts.readBack}</Fine>
        <Digest of={made.code} big />
        <Answer of={made.package} name={made.name} />
        <Foot>
          <Button onPress={onDone}>{texts.close}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

/** The ways back to the sender for the receipt of a package that was opened here. */
export function AnswerDialog({ of, onDone }: { readonly of: OpenedView; readonly onDone: () => void }) {
  return (
    <Dialog title={texts.answerOf(of.from.key)} open onClose={onDone}>
      <Stack>
        <Answer of={of.id} name={of.from.key} />
        <Foot>
          <Button onPress={onDone}>{texts.close}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

function Answer({ of, name }: { readonly of: string; readonly name: string }) {
  const [shown, setShown] = useState(false);
  const [files, setFiles] = useState<readonly WrittenFile[]>([]);
  const { busy, told, run } = useAct();
  const write = () =>
    run(async () => {
      const to = await pickPath('save', texts.answerPick, texts.answerName(name));
      if (to === null) return;
      setFiles(await ask('packages.answer', { package: of, to }));
    });
  return (
    <>
      <Fine>{texts.answerLead}</Fine>
      <div role="status">
        {files.length > 0 && <Notice kind="good" title={texts.answered} />}
        {files.map((file) => (
          <FileProof key={file.path} file={file} />
        ))}
      </div>
      <Refused told={told} />
      <Buttons>
        <Button look={files.length === 0 ? 'primary' : 'plain'} onPress={write} busy={busy}>
          {texts.answer}
        </Button>
        <Button onPress={() => setShown(true)}>{texts.answerFrames}</Button>
      </Buttons>
      {shown && <FramesDialog call="packages.answerFrames" of={of} onDone={() => setShown(false)} />}
    </>
  );
}
