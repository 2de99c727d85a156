// New cards: who gets them, the old ones sign, each new one is shown and read back, custodians agree, one commit.
import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { EpochCause } from '../../../shared/model/epochs.ts';
import type { VaultStatus } from '../../../shared/model/views.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { CeremonyFrame, Step } from '../../components/ceremony-frame.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice } from '../../components/notice.tsx';
import { Exact, Facts, Fine, Heading } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { leaveCeremony } from '../../store.ts';
import { epochTexts } from '../../texts/epoch.ts';
import { onDay } from '../../texts/words.ts';
import { CardStep } from '../create/card-step.tsx';
import { type Accepted, CardsStep } from '../recover/cards-step.tsx';
import { type Begun, ConsentStep } from './consent-step.tsx';
import { type Plan, PlanStep } from './plan-step.tsx';

type Prepared = CallOutput<'epoch.prepare'>;

export function EpochCeremony({
  status,
  cause,
}: {
  readonly status: VaultStatus;
  readonly cause: EpochCause | undefined;
}) {
  const [now, setNow] = useState('plan');
  const [plan, setPlan] = useState<Plan>(() => ({
    holders: status.cards.map(({ label }) => label),
    threshold: status.threshold,
    cause: cause === 'exposure' ? cause : 'auto',
    reason: '',
    cardsLost: false,
  }));
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [leaving, setLeaving] = useState(false);
  const preparing = useAct();

  const { rail } = epochTexts;
  const cards = prepared?.cards ?? plan.holders.map((label, i) => ({ number: i + 1, label }));
  const steps = [
    { id: 'plan', label: rail.plan },
    ...(plan.cardsLost ? [] : [{ id: 'old', label: rail.old }]),
    ...cards.map(({ number, label }, i) => ({ id: `card-${i}`, label: rail.card(number, label || '…') })),
    { id: 'consent', label: rail.consent },
    { id: 'done', label: rail.done },
  ];
  const at = steps.findIndex(({ id }) => id === now);
  const move = (by: number) => setNow(steps[at + by]?.id ?? now);
  const tag = epochTexts.step(at + 1, steps.length);
  const leave = (
    <Button look="link" onPress={() => setLeaving(true)}>
      {epochTexts.leave}
    </Button>
  );
  const drop = async () => {
    await ask('epoch.abort', {}).catch(() => undefined);
    await leaveCeremony();
  };
  const prepare = () =>
    preparing.run(async () => {
      const { threshold, reason, cardsLost } = plan;
      const holders = plan.holders.map((name) => name.trim());
      const why = plan.cause === 'auto' ? null : plan.cause;
      setPrepared(await ask('epoch.prepare', { holders, threshold, cause: why, reason, cardsLost }));
      move(1);
    });

  const step = () => {
    if (now === 'plan') {
      return (
        <PlanStep
          tag={tag}
          plan={plan}
          busy={preparing.busy}
          told={preparing.told}
          onChange={(change) => setPlan({ ...plan, ...change })}
          onPrepare={prepare}
          leave={leave}
        />
      );
    }
    if (prepared === null) return null;
    if (now === 'old') {
      return (
        <CardsStep
          tag={tag}
          call="epoch.oldCard"
          lead={epochTexts.oldLead(prepared.epoch - 1)}
          sight={{ threshold: prepared.threshold, cards: prepared.old }}
          accepted={accepted}
          onAccepted={setAccepted}
          onNext={() => move(1)}
          leave={leave}
        />
      );
    }
    const index = Number(now.split('-')[1]);
    const card = prepared.cards[index];
    if (now.startsWith('card') && card !== undefined) {
      return (
        <CardStep
          key={now}
          card={card}
          of={prepared.cards.length}
          threshold={plan.threshold}
          previous={prepared.cards[index - 1]?.label ?? null}
          onReadBack={() => move(1)}
          leave={leave}
        />
      );
    }
    if (now === 'consent') {
      return (
        <ConsentStep
          tag={tag}
          status={status}
          needed={prepared.needed}
          onBegun={(result) => {
            setBegun(result);
            setNow('done');
          }}
          leave={leave}
        />
      );
    }
    return begun === null ? null : <Done tag={tag} begun={begun} prepared={prepared} />;
  };

  return (
    <CeremonyFrame
      title={epochTexts.title}
      words={status.fingerprintWords}
      rehearsal={status.mode === 'rehearsal'}
      steps={steps}
      now={now}
      commitBefore="done"
      commitText={epochTexts.commitText}
    >
      {step()}
      <Dialog title={epochTexts.leaveTitle} open={leaving} onClose={() => setLeaving(false)}>
        <p>{epochTexts.leaveText}</p>
        <Buttons>
          <Button look="danger" onPress={drop}>
            {epochTexts.leaveButton}
          </Button>
          <Button autoFocus onPress={() => setLeaving(false)}>
            {epochTexts.stay}
          </Button>
        </Buttons>
      </Dialog>
    </CeremonyFrame>
  );
}

function Done({
  tag,
  begun,
  prepared,
}: {
  readonly tag: string;
  readonly begun: Begun;
  readonly prepared: Prepared;
}) {
  const { backup, backupFailure, opensStill } = begun;
  return (
    <Step tag={tag} heading={<Heading big>{epochTexts.doneHeading(begun.epoch)}</Heading>}>
      <Facts
        rows={[
          [epochTexts.set, <Exact key="s">{epochTexts.setOf(prepared.setTag, prepared.manifest)}</Exact>],
        ]}
      />
      {backup === null ? (
        <Notice kind="bad" title={epochTexts.backupFailed}>
          {backupFailure !== null && <p>{`${backupFailure.message} ${backupFailure.next}`}</p>}
        </Notice>
      ) : (
        <Notice kind="good" title={epochTexts.backupDone}>
          <p>{backup.folder}</p>
        </Notice>
      )}
      {backup?.files.map((file) => (
        <FileProof key={file.path} file={file} />
      ))}
      <Fine>{epochTexts.keep(prepared.cards.length)}</Fine>
      <Notice kind={opensStill.length === 0 ? 'good' : 'warn'} title={epochTexts.still(opensStill.length)} />
      {opensStill.length > 0 && (
        <Rows label={epochTexts.still(opensStill.length)}>
          {opensStill.map(({ id, at, place, epoch }) => (
            <Row key={id} at={epochTexts.place(onDay(at), epoch)}>
              {place}
            </Row>
          ))}
        </Rows>
      )}
      {!begun.cleared && <Notice title={epochTexts.traces} />}
      <Buttons>
        <Button look="primary" onPress={leaveCeremony}>
          {epochTexts.open}
        </Button>
      </Buttons>
    </Step>
  );
}
