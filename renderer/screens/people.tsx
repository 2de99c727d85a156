// Who opens the vault by day and who keeps its cards: what each can do alone and with whom, and how they come and go.
import { useRef, useState } from 'react';
import { wipe } from '../../shared/formats/bytes.ts';
import type { PersonView } from '../../shared/model/register.ts';
import type { CustodianView } from '../../shared/model/views/status.ts';
import { useAct, useAnswer } from '../asking.ts';
import { ask } from '../bridge.ts';
import { Button, Buttons } from '../components/button.tsx';
import { Dialog, Foot } from '../components/dialog.tsx';
import { NewPassphrase } from '../components/new-passphrase.tsx';
import { Notice, Refused } from '../components/notice.tsx';
import { Fine, Page, Part } from '../components/page.tsx';
import { PassphraseInput } from '../components/passphrase-input.tsx';
import { Progress } from '../components/progress.tsx';
import { Row, Rows } from '../components/rows.tsx';
import { deposit, discard } from '../secret-port.ts';
import { know, learn, useModel } from '../store.ts';
import { peopleTexts } from '../texts/people.ts';
import { takePassphrase } from '../typed-secret.ts';
import {
  AddCustodian,
  ChangeUnlock,
  type CustodianAct,
  CustodianDialog,
  type HolderAct,
  HolderDialog,
} from './people/person-dialogs.tsx';

function ChangePassphrase({
  of,
  onDone,
}: {
  readonly of: CustodianView;
  readonly onDone: (changed: boolean) => void;
}) {
  const { status, progress } = useModel();
  const { busy, told, run } = useAct();
  const old = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const change = async (passphrase: Uint8Array) => {
    if (old.current === null || old.current.value === '') {
      wipe(passphrase);
      setMissing(true);
      old.current?.focus();
      return;
    }
    setMissing(false);
    const present = takePassphrase(old.current);
    const done = await run(async () => {
      const slots: string[] = [];
      try {
        slots.push((await deposit('passphrase', present)).slot);
        slots.push((await deposit('passphrase', passphrase)).slot);
        const [before = '', after = ''] = slots;
        learn(await ask('people.passphrase', { custodian: of.id, old: before, new: after }));
      } catch (thrown) {
        if (passphrase.byteLength > 0) wipe(passphrase);
        for (const slot of slots) discard(slot);
        throw thrown;
      } finally {
        know({ progress: null });
      }
    });
    if (done) onDone(true);
  };
  return (
    <Dialog title={peopleTexts.changeOf(of.name)} open busy={busy} onClose={() => onDone(false)}>
      <p>{peopleTexts.changeText(of.name)}</p>
      <NewPassphrase
        names={[of.name, status?.name ?? '']}
        asked={status?.passphraseBits ?? null}
        onChosen={change}
        before={
          <PassphraseInput
            label={peopleTexts.old}
            ref={old}
            error={missing ? peopleTexts.oldEmpty : undefined}
          />
        }
      >
        <Refused told={told} />
        {busy && <Progress what={peopleTexts.changing} part={progress?.part ?? null} />}
        <Foot>
          <Button type="submit" look="primary" busy={busy}>
            {peopleTexts.change}
          </Button>
          <Button onPress={() => onDone(false)} isDisabled={busy}>
            {peopleTexts.cancel}
          </Button>
        </Foot>
      </NewPassphrase>
    </Dialog>
  );
}

/** What a person can do, in sentences. */
function Can({ person, custodian }: { readonly person: PersonView; readonly custodian: boolean }) {
  const { abilities, acknowledged, left, questionedSince } = person;
  const lines = [
    ...(custodian ? [peopleTexts.unlocks(abilities.unlocksWith), ...peopleTexts.approvals(abilities)] : []),
    ...(custodian && abilities.cards.length === 0 ? [] : [peopleTexts.cards(abilities)]),
    peopleTexts.acknowledged(acknowledged),
  ];
  return (
    <>
      {questionedSince !== null && <Notice kind="bad" title={peopleTexts.questioned(questionedSince)} />}
      {left !== null && <Notice kind="warn" title={peopleTexts.left(left)} />}
      {lines.map((line) => (
        <Fine key={line}>{line}</Fine>
      ))}
    </>
  );
}

type Opened =
  | { readonly at: 'passphrase'; readonly of: CustodianView }
  | { readonly at: 'custodian'; readonly act: CustodianAct; readonly person: PersonView }
  | { readonly at: 'holder'; readonly act: HolderAct; readonly person: PersonView }
  | { readonly at: 'add' | 'unlock' };

export function PeopleScreen() {
  const { status } = useModel();
  const { answer: register, told } = useAnswer('register.show', {});
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState<string | null>(null);
  if (status === null) return null;
  const { threshold, custodians } = status.unlock;
  const here = new Set(status.signedIn.map(({ id }) => id));
  const close = () => setOpened(null);
  const duties = register?.duties ?? { custodian: [], holder: [] };
  return (
    <Page title={peopleTexts.title} lead={peopleTexts.lead(threshold, custodians.length)}>
      <div role="status">{done !== null && <Notice kind="good" title={done} />}</div>
      <Refused told={told} />
      <Part title={peopleTexts.custodians}>
        <Rows label={peopleTexts.custodians}>
          {custodians.map((one) => {
            const person = register?.custodians.find(({ id }) => id === one.id);
            const act = (kind: CustodianAct) => () =>
              person !== undefined && setOpened({ at: 'custodian', act: kind, person });
            const present = here.has(one.id);
            return (
              <Row key={one.id}>
                <b>{one.name}</b>
                <Fine>{present ? peopleTexts.here : peopleTexts.away}</Fine>
                {person !== undefined && <Can person={person} custodian />}
                <Buttons>
                  <Button
                    onPress={() => setOpened({ at: 'passphrase', of: one })}
                    aria-label={peopleTexts.changeOf(one.name)}
                  >
                    {peopleTexts.change}
                  </Button>
                  {present && person?.acknowledged === null && (
                    <Button onPress={act('acknowledge')}>{peopleTexts.acknowledge}</Button>
                  )}
                  {!present && (
                    <Button
                      onPress={act('reenrol')}
                      aria-label={peopleTexts.of(peopleTexts.reenrol, one.name)}
                    >
                      {peopleTexts.reenrol}
                    </Button>
                  )}
                  <Button
                    onPress={act('compromised')}
                    aria-label={peopleTexts.of(peopleTexts.compromised, one.name)}
                  >
                    {peopleTexts.compromised}
                  </Button>
                  {custodians.length > 1 && (
                    <Button onPress={act('remove')} aria-label={peopleTexts.of(peopleTexts.remove, one.name)}>
                      {peopleTexts.remove}
                    </Button>
                  )}
                </Buttons>
              </Row>
            );
          })}
        </Rows>
        <Buttons>
          <Button look="primary" onPress={() => setOpened({ at: 'add' })}>
            {peopleTexts.add}
          </Button>
          {custodians.length > 1 && (
            <Button onPress={() => setOpened({ at: 'unlock' })}>{peopleTexts.unlockChange}</Button>
          )}
        </Buttons>
      </Part>
      <Part title={peopleTexts.holders}>
        <Fine>{peopleTexts.holdersText}</Fine>
        <Rows label={peopleTexts.holders}>
          {register?.holders.map((person) => {
            const act = (kind: HolderAct) => () => setOpened({ at: 'holder', act: kind, person });
            return (
              <Row key={person.id}>
                <b>{person.name}</b>
                {person.contact !== '' && <Fine>{person.contact}</Fine>}
                <Can person={person} custodian={false} />
                <Buttons>
                  <Button onPress={act('name')} aria-label={peopleTexts.holderNameTitle(person.name)}>
                    {peopleTexts.holderName}
                  </Button>
                  {person.acknowledged === null && (
                    <Button onPress={act('acknowledge')}>{peopleTexts.acknowledgePaper}</Button>
                  )}
                  {person.left === null && (
                    <Button
                      onPress={act('leave')}
                      aria-label={peopleTexts.of(peopleTexts.leave, person.name)}
                    >
                      {peopleTexts.leave}
                    </Button>
                  )}
                </Buttons>
              </Row>
            );
          })}
        </Rows>
      </Part>
      {opened?.at === 'passphrase' && (
        <ChangePassphrase
          of={opened.of}
          onDone={(changed) => {
            setDone(changed ? peopleTexts.changed(opened.of.name) : null);
            close();
          }}
        />
      )}
      {opened?.at === 'custodian' && (
        <CustodianDialog act={opened.act} person={opened.person} duties={duties} onClose={close} />
      )}
      {opened?.at === 'holder' && (
        <HolderDialog act={opened.act} person={opened.person} duties={duties} onClose={close} />
      )}
      {opened?.at === 'add' && (
        <AddCustodian
          duties={duties}
          onClose={(name) => {
            setDone(name === null ? null : peopleTexts.added(name));
            close();
          }}
        />
      )}
      {opened?.at === 'unlock' && <ChangeUnlock onClose={close} />}
    </Page>
  );
}
