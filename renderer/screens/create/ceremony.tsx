// The ceremony that creates a vault, step by step. Until the first backup is proven nothing exists.
import { useState } from 'react';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { CeremonyFrame } from '../../components/ceremony-frame.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Part } from '../../components/page.tsx';
import { know, leaveCeremony, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { createTexts } from '../../texts/create.ts';
import { PassphraseStep } from '../passphrase-steps.tsx';
import { CardStep } from './card-step.tsx';
import css from './create.module.css';
import { type Committed, FIRST_DRAFT, type Prepared, ringsOf, stepsOf } from './draft.ts';
import { BackupStep, DoneStep } from './finish.tsx';
import { CustodiansStep, HoldersStep, VaultStep } from './plan.tsx';
import { ReviewStep } from './review.tsx';

const trimmed = (names: readonly string[]) => names.map((name) => name.trim());

export function CreateCeremony() {
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const [now, setNow] = useState('vault');
  const [slots, setSlots] = useState<readonly string[]>([]);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [committed, setCommitted] = useState<Committed | null>(null);
  const { start } = useModel();
  const [leaving, setLeaving] = useState(false);
  const preparing = useAct();

  const steps = stepsOf(draft);
  const at = steps.findIndex(({ id }) => id === now);
  const index = Number(now.split('-')[1] ?? 0);
  const move = (by: number) => setNow(steps[at + by]?.id ?? now);
  const tag = createTexts.step(at + 1, steps.length, createTexts.everyone);
  const leave = (
    <Button look="link" onPress={() => setLeaving(true)} isDisabled={preparing.busy}>
      {createTexts.leaveTitle}
    </Button>
  );
  const plan = {
    draft,
    tag,
    leave,
    onChange: (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part })),
    onNext: () => {
      setDraft((before) => ({
        ...before,
        name: before.name.trim(),
        custodians: now === 'custodians' ? trimmed(before.custodians) : before.custodians,
        holders: now === 'holders' ? trimmed(before.holders) : before.holders,
      }));
      move(1);
    },
  };
  const back = { onBack: () => move(-1) };

  const prepare = () =>
    preparing.run(async () => {
      try {
        const result = await ask('create.prepare', {
          name: draft.name,
          custodians: draft.custodians.map((name, i) => ({ name, passphrase: slots[i] ?? '' })),
          unlock: draft.unlock,
          holders: [...draft.holders],
          threshold: draft.threshold,
          rings: ringsOf(draft.rings),
          mode: draft.mode,
        });
        setPrepared(result);
        setNow('card-0');
      } catch (thrown) {
        setSlots([]);
        ask('create.abort', {}).catch(() => undefined);
        throw thrown;
      } finally {
        know({ progress: null });
      }
    });
  const drop = async () => {
    await ask('create.abort', {}).catch(() => undefined);
    await leaveCeremony();
  };

  const step = () => {
    if (now === 'vault') return <VaultStep {...plan} />;
    if (now === 'custodians') return <CustodiansStep {...plan} {...back} />;
    if (now === 'holders') return <HoldersStep {...plan} {...back} />;
    if (now.startsWith('passphrase')) {
      return (
        <PassphraseStep
          key={now}
          name={draft.custodians[index] ?? ''}
          position={index + 1}
          of={draft.custodians.length}
          unlock={draft.unlock}
          guessable={[draft.name, ...draft.custodians, ...draft.holders]}
          asked={start?.passphraseBits ?? null}
          onSlot={(slot) => {
            setSlots((before) => Object.assign([...before], { [index]: slot }));
            move(1);
          }}
          onBack={() => move(-1)}
          leave={leave}
        />
      );
    }
    if (now === 'review') {
      const complete = draft.custodians.every((_, i) => slots[i] !== undefined);
      return (
        <ReviewStep
          draft={draft}
          tag={tag}
          busy={preparing.busy}
          told={preparing.told}
          onAgree={complete ? prepare : () => setNow('passphrase-0')}
          onBack={() => move(-1)}
          leave={leave}
        />
      );
    }
    const card = prepared?.cards[index];
    if (now.startsWith('card') && prepared !== null && card !== undefined) {
      return (
        <CardStep
          key={now}
          card={card}
          of={prepared.cards.length}
          threshold={draft.threshold}
          previous={prepared.cards[index - 1]?.label ?? null}
          onReadBack={() => move(1)}
          leave={leave}
        />
      );
    }
    if (now === 'backup') {
      return (
        <BackupStep
          tag={tag}
          leave={leave}
          onCommitted={(result) => {
            setCommitted(result);
            setNow('done');
          }}
        />
      );
    }
    if (prepared === null || committed === null) return null;
    return <DoneStep tag={tag} draft={draft} prepared={prepared} committed={committed} />;
  };

  const people = [
    ...draft.custodians.map((name, i) => ({
      name,
      role: createTexts.custodianRole,
      here: now === `passphrase-${i}`,
    })),
    ...draft.holders.map((name, i) => ({ name, role: createTexts.holderRole, here: now === `card-${i}` })),
  ].filter(({ name }) => name.trim() !== '');

  return (
    <CeremonyFrame
      title={draft.name.trim() || createTexts.title}
      words={prepared?.fingerprintWords ?? null}
      rehearsal={draft.mode === 'rehearsal'}
      steps={steps}
      now={now}
      commitBefore="backup"
      commitText={createTexts.commitText}
      aside={
        people.length === 0 ? undefined : (
          <Part title={createTexts.inRoom}>
            <ul className={cx(css.people)}>
              {people.map(({ name, role, here }) => (
                <li key={`${role} ${name}`} data-now={here}>
                  {name}, <span className={cx(css.role)}>{role}</span>
                </li>
              ))}
            </ul>
          </Part>
        )
      }
    >
      {step()}
      <Dialog title={createTexts.leaveTitle} open={leaving} onClose={() => setLeaving(false)}>
        <p>{createTexts.leaveText}</p>
        <Buttons>
          <Button look="danger" onPress={drop}>
            {createTexts.leaveButton}
          </Button>
          <Button autoFocus onPress={() => setLeaving(false)}>
            {createTexts.stay}
          </Button>
        </Buttons>
      </Dialog>
    </CeremonyFrame>
  );
}
