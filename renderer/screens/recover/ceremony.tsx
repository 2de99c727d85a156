// Bringing a vault back by its cards: look, cards, people, declaration, commit. Nothing is written before the last.
import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { CeremonyFrame, Step } from '../../components/ceremony-frame.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Names } from '../../components/names.tsx';
import { namesComplete, wrongName } from '../../components/names-check.ts';
import { Notice } from '../../components/notice.tsx';
import { Exact, Facts, Heading, Stack } from '../../components/page.tsx';
import { go, know, learn, leaveCeremony } from '../../store.ts';
import { ceremonyTexts } from '../../texts/ceremony.ts';
import { recoverTexts } from '../../texts/recover.ts';
import { UnlockPick } from '../create/plan.tsx';
import { PassphraseStep } from '../passphrase-steps.tsx';
import type { Gathered } from './backup-groups.tsx';
import { BackupStep } from './backup-step.tsx';
import { type Accepted, CardsStep } from './cards-step.tsx';
import { DeclareStep, type OldMachine } from './declare-step.tsx';
import { FoundStep, type Searched, SearchStep } from './search-step.tsx';
import type { Sight } from './sight.tsx';

export function RecoverCeremony({ folder: inPlace }: { readonly folder?: string | undefined }) {
  const [now, setNow] = useState('backup');
  const [sight, setSight] = useState<Sight | null>(null);
  const [gathered, setGathered] = useState<Gathered | null>(null);
  /** Cards alone shall open it: `found` once they have and until people agreed. */
  const [search, setSearch] = useState<{ readonly found: Searched | null } | null>(null);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const [custodians, setCustodians] = useState<string[]>(['']);
  const [unlock, setUnlock] = useState(1);
  const [tried, setTried] = useState(false);
  const [slots, setSlots] = useState<readonly string[]>([]);
  const [result, setResult] = useState<CallOutput<'recover.commit'> | null>(null);
  const [leaving, setLeaving] = useState(false);
  const committing = useAct();

  const { rail } = recoverTexts;
  const steps = [
    { id: 'backup', label: rail.backup },
    { id: 'cards', label: rail.cards },
    { id: 'custodians', label: rail.custodians },
    ...custodians.map((name, i) => ({ id: `passphrase-${i}`, label: rail.passphrase(name || `${i + 1}`) })),
    { id: 'declare', label: rail.declare },
    { id: 'done', label: rail.done },
  ];
  const at = steps.findIndex(({ id }) => id === now);
  const move = (by: number) => setNow(steps[at + by]?.id ?? now);
  const tag = recoverTexts.step(at + 1, steps.length);
  const leave = (
    <Button look="link" onPress={() => setLeaving(true)}>
      {recoverTexts.leave}
    </Button>
  );
  const drop = async () => {
    await ask('recover.abort', {}).catch(() => undefined);
    await leaveCeremony();
  };
  const commit = (oldMachine: OldMachine, folder: string) =>
    committing.run(async () => {
      try {
        const people = custodians.map((name, i) => ({ name, passphrase: slots[i] ?? '' }));
        setResult(await ask('recover.commit', { folder, custodians: people, unlock, oldMachine }));
        setNow('done');
      } finally {
        know({ progress: null });
      }
    });

  const step = () => {
    if (now === 'backup') {
      return (
        <BackupStep
          tag={tag}
          inPlace={inPlace}
          sight={sight}
          gathered={gathered}
          onSight={(next) => {
            setSight(next);
            setAccepted(null);
            setSearch(null);
          }}
          onGathered={setGathered}
          onWithout={() => {
            setSearch({ found: null });
            move(1);
          }}
          onNext={() => move(1)}
          leave={leave}
        />
      );
    }
    if (now === 'cards' && search !== null) {
      const { found } = search;
      return found === null ? (
        <SearchStep tag={tag} onFound={(next) => setSearch({ found: next })} leave={leave} />
      ) : (
        <FoundStep
          tag={tag}
          found={found}
          onNext={() => {
            const { accepted: numbers, missing } = found;
            setSight(found.sight);
            setAccepted({ number: 0, label: '', accepted: numbers, missing });
            setSearch(null);
            if (missing === 0) move(1);
          }}
          leave={leave}
        />
      );
    }
    if (sight === null) return null;
    if (now === 'cards') {
      return (
        <CardsStep
          tag={tag}
          sight={sight}
          others={gathered?.groups.flatMap(({ backups }) => backups) ?? []}
          accepted={accepted}
          onAccepted={setAccepted}
          onNext={() => move(1)}
          leave={leave}
        />
      );
    }
    if (now === 'custodians') {
      return (
        <Step
          tag={tag}
          heading={<Heading big>{recoverTexts.custodiansHeading}</Heading>}
          lead={recoverTexts.custodiansLead}
        >
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setTried(true);
              if (!namesComplete(custodians)) return;
              setCustodians(custodians.map((name) => name.trim()));
              move(1);
            }}
          >
            <Stack>
              <Names
                legend={recoverTexts.custodians}
                label={recoverTexts.custodian}
                add={recoverTexts.add}
                names={custodians}
                least={1}
                most={10}
                wrong={wrongName(custodians, tried)}
                onChange={(next) => {
                  setCustodians(next);
                  setUnlock(Math.min(unlock, next.length));
                }}
              />
              <UnlockPick of={custodians.length} value={unlock} onChange={setUnlock} />
              <Buttons>
                <Button type="submit" look="primary">
                  {ceremonyTexts.next}
                </Button>
                {leave}
              </Buttons>
            </Stack>
          </form>
        </Step>
      );
    }
    if (now.startsWith('passphrase')) {
      const index = Number(now.split('-')[1]);
      return (
        <PassphraseStep
          key={now}
          name={custodians[index] ?? ''}
          position={index + 1}
          of={custodians.length}
          unlock={unlock}
          guessable={custodians}
          asked={sight.passphraseBits}
          onSlot={(slot) => {
            setSlots((before) => Object.assign([...before], { [index]: slot }));
            move(1);
          }}
          onBack={() => move(-1)}
          leave={leave}
        />
      );
    }
    if (now === 'declare') {
      return (
        <DeclareStep
          tag={tag}
          vaultsRoot={sight.vaultsRoot}
          inPlace={inPlace !== undefined}
          busy={committing.busy}
          told={committing.told}
          onCommit={commit}
          onBack={() => move(-1)}
          leave={leave}
        />
      );
    }
    if (result === null) return null;
    return (
      <Step tag={tag} heading={<Heading big>{recoverTexts.doneHeading(result.status.name)}</Heading>}>
        <Facts
          rows={[
            [recoverTexts.keys, recoverTexts.keysOf(result.keys)],
            [recoverTexts.missing, result.missingSince || recoverTexts.missingNone],
            [recoverTexts.folderIs, <Exact key="f">{result.status.folder}</Exact>],
            [recoverTexts.instance, <Exact key="i">{result.status.instance}</Exact>],
          ]}
        />
        {result.newCards ? (
          <Notice kind="bad" title={recoverTexts.renewTitle}>
            <p>{recoverTexts.renewText}</p>
          </Notice>
        ) : (
          <Notice kind="warn" title={recoverTexts.next} />
        )}
        <Buttons>
          {result.newCards && (
            <Button
              look="primary"
              onPress={() => {
                learn(result.status);
                go({ at: 'epoch', cause: 'exposure' });
              }}
            >
              {recoverTexts.renew}
            </Button>
          )}
          <Button look={result.newCards ? 'plain' : 'primary'} onPress={leaveCeremony}>
            {recoverTexts.open}
          </Button>
        </Buttons>
      </Step>
    );
  };

  return (
    <CeremonyFrame
      title={recoverTexts.title}
      words={sight?.fingerprintWords ?? null}
      steps={steps}
      now={now}
      commitBefore="done"
      commitText={recoverTexts.commitText}
    >
      {step()}
      <Dialog title={recoverTexts.leaveTitle} open={leaving} onClose={() => setLeaving(false)}>
        <p>{recoverTexts.leaveText}</p>
        <Buttons>
          <Button look="danger" onPress={drop}>
            {recoverTexts.leaveButton}
          </Button>
          <Button autoFocus onPress={() => setLeaving(false)}>
            {recoverTexts.stay}
          </Button>
        </Buttons>
      </Dialog>
    </CeremonyFrame>
  );
}
