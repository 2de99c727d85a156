// Drills without a vault: a card proves itself by its manifest, or a backup is restored, compared and removed.
import { useState } from 'react';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { CardEntry } from '../../components/card-entry.tsx';
import { CeremonyFrame, Step } from '../../components/ceremony-frame.tsx';
import { Duties } from '../../components/duties.tsx';
import { Tick } from '../../components/field.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Heading, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { leaveCeremony } from '../../store.ts';
import { checkTexts } from '../../texts/check.ts';
import { acknowledgements } from '../../texts/shared.ts';
import { type Accepted, CardsStep } from './cards-step.tsx';
import { type SetSight, SightPart } from './sight.tsx';

type Kind = 'card' | 'backup';

interface Proven {
  readonly file: WrittenFile;
  readonly card: Accepted | null;
  readonly held: { readonly keys: number; readonly versions: number } | null;
}

export function CheckCeremony() {
  const [kind, setKind] = useState<Kind>('card');
  const [now, setNow] = useState('what');
  const [sight, setSight] = useState<SetSight | null>(null);
  const [taken, setTaken] = useState<Accepted | null>(null);
  const [proven, setProven] = useState<Proven | null>(null);
  const { rail } = checkTexts;
  const steps = [
    { id: 'what', label: rail.what },
    { id: 'cards', label: kind === 'card' ? rail.card : rail.cards },
    { id: 'done', label: rail.done },
  ];
  const tag = checkTexts.step(steps.findIndex(({ id }) => id === now) + 1, steps.length);
  const drop = async () => {
    await ask('alone.end', {}).catch(() => undefined);
    await leaveCeremony();
  };
  const leave = (
    <Button look="link" onPress={drop}>
      {checkTexts.leave}
    </Button>
  );
  const onProven = (next: Proven) => {
    setProven(next);
    setNow('done');
  };

  const step = () => {
    if (now === 'what') {
      return (
        <WhatStep
          tag={tag}
          sight={sight}
          kind={kind}
          onSight={(next, of) => {
            setKind(of);
            setSight(next);
            setTaken(null);
          }}
          onNext={() => setNow('cards')}
          leave={leave}
        />
      );
    }
    if (now === 'cards' && sight !== null && kind === 'card') {
      return <ProveStep tag={tag} taken={taken} onTaken={setTaken} onProven={onProven} leave={leave} />;
    }
    if (now === 'cards' && sight !== null) {
      return taken !== null && taken.missing === 0 ? (
        <RestoreStep tag={tag} onProven={onProven} leave={leave} />
      ) : (
        <CardsStep tag={tag} sight={sight} accepted={taken} onAccepted={setTaken} leave={leave} />
      );
    }
    return proven === null ? null : <Done tag={tag} proven={proven} />;
  };

  return (
    <CeremonyFrame
      title={checkTexts.title}
      words={sight?.fingerprintWords ?? null}
      steps={steps}
      now={now}
      commitBefore="done"
      commitText={checkTexts.commitText}
    >
      {step()}
    </CeremonyFrame>
  );
}

interface StepProps {
  readonly tag: string;
  readonly leave: React.ReactNode;
}

function WhatStep({
  tag,
  sight,
  kind,
  onSight,
  onNext,
  leave,
}: StepProps & {
  readonly sight: SetSight | null;
  readonly kind: Kind;
  readonly onSight: (sight: SetSight | null, of: Kind) => void;
  readonly onNext: () => void;
}) {
  const { busy, told, run } = useAct();
  const card = () =>
    run(async () => {
      const manifest = await pickPath('file', checkTexts.pickManifest);
      if (manifest === null) return;
      onSight(null, 'card');
      onSight(await ask('alone.manifest', { manifest }), 'card');
    });
  const backup = () =>
    run(async () => {
      const folder = await pickPath('folder', checkTexts.pickBackup);
      if (folder === null) return;
      onSight(null, 'backup');
      onSight(await ask('alone.backup', { backup: folder }), 'backup');
    });
  return (
    <Step tag={tag} heading={<Heading big>{checkTexts.heading}</Heading>} lead={checkTexts.lead}>
      <Rows label={checkTexts.ways}>
        <Row
          chosen={sight !== null && kind === 'card'}
          act={
            <Button isDisabled={busy} onPress={card} aria-pressed={sight !== null && kind === 'card'}>
              {checkTexts.card}
            </Button>
          }
        >
          <Fine>{checkTexts.cardHint}</Fine>
        </Row>
        <Row
          chosen={sight !== null && kind === 'backup'}
          act={
            <Button isDisabled={busy} onPress={backup} aria-pressed={sight !== null && kind === 'backup'}>
              {checkTexts.backup}
            </Button>
          }
        >
          <Fine>{checkTexts.backupHint}</Fine>
        </Row>
      </Rows>
      <Refused told={told} />
      {busy && <Progress what={checkTexts.reading} part={null} />}
      {sight !== null && <SightPart sight={sight} />}
      <Buttons>
        {sight !== null && (
          <Button look="primary" onPress={onNext}>
            {checkTexts.next}
          </Button>
        )}
        <Spring />
        {leave}
      </Buttons>
    </Step>
  );
}

function ProveStep({
  tag,
  taken,
  onTaken,
  onProven,
  leave,
}: StepProps & {
  readonly taken: Accepted | null;
  readonly onTaken: (taken: Accepted) => void;
  readonly onProven: (proven: Proven) => void;
}) {
  const { busy, told, run } = useAct();
  const [acknowledge, setAcknowledge] = useState(false);
  const heading = (
    <Heading key={taken === null ? 'enter' : 'save'} big>
      {taken === null ? checkTexts.cardHeading : checkTexts.genuine(taken.number, taken.label)}
    </Heading>
  );
  if (taken === null) {
    return (
      <Step tag={tag} heading={heading} lead={checkTexts.cardLead}>
        <CardEntry
          label={checkTexts.entry}
          submit={checkTexts.check}
          onCard={async (slot) => onTaken(await ask('alone.card', { card: slot }))}
        >
          <Spring />
          {leave}
        </CardEntry>
      </Step>
    );
  }
  const save = () =>
    run(async () => {
      const to = await pickPath('save', checkTexts.pickProof, checkTexts.proofName(taken.number));
      if (to === null) return;
      const { file } = await ask('alone.prove', { to, acknowledge });
      onProven({ file, card: taken, held: null });
    });
  return (
    <Step tag={tag} heading={heading}>
      <Stack>
        <Duties label={checkTexts.duties} lines={acknowledgements.holder.slice(1)} />
        <Tick
          label={checkTexts.duties}
          hint={checkTexts.dutiesHint}
          value={acknowledge}
          onChange={setAcknowledge}
        />
        <Refused told={told} />
        <Buttons>
          <Button look="primary" autoFocus busy={busy} onPress={save}>
            {checkTexts.save}
          </Button>
          <Spring />
          {leave}
        </Buttons>
      </Stack>
    </Step>
  );
}

function RestoreStep({ tag, onProven, leave }: StepProps & { readonly onProven: (proven: Proven) => void }) {
  const { busy, told, run } = useAct();
  const restore = () =>
    run(async () => {
      const to = await pickPath('save', checkTexts.pickProof, checkTexts.restoreName);
      if (to === null) return;
      const { file, keys, versions } = await ask('alone.restore', { to });
      onProven({ file, card: null, held: { keys, versions } });
    });
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="restore" big>
          {checkTexts.restoreHeading}
        </Heading>
      }
      lead={checkTexts.restoreLead}
    >
      <Refused told={told} />
      {busy && <Progress what={checkTexts.restoring} part={null} />}
      <Buttons>
        <Button look="primary" busy={busy} onPress={restore}>
          {checkTexts.restore}
        </Button>
        <Spring />
        {!busy && leave}
      </Buttons>
    </Step>
  );
}

function Done({ tag, proven: { file, card, held } }: { readonly tag: string; readonly proven: Proven }) {
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="done" big>
          {held === null ? checkTexts.doneCard : checkTexts.doneBackup}
        </Heading>
      }
    >
      {card !== null && <Notice kind="good" title={checkTexts.genuine(card.number, card.label)} />}
      {held !== null && <Notice kind="good" title={checkTexts.held(held.keys, held.versions)} />}
      <FileProof file={file} />
      <Fine>{checkTexts.bring}</Fine>
      <Buttons>
        <Button look="primary" onPress={leaveCeremony}>
          {checkTexts.close}
        </Button>
      </Buttons>
    </Step>
  );
}
