// Who opens the vault by day, who keeps its cards, and the change of a passphrase.
import { useRef, useState } from 'react';
import { wipe } from '../../shared/formats/bytes.ts';
import type { CustodianView } from '../../shared/model/views.ts';
import { useAct } from '../asking.ts';
import { ask } from '../bridge.ts';
import { Button, Buttons } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
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
        <Buttons>
          <Button type="submit" look="primary" busy={busy}>
            {peopleTexts.change}
          </Button>
          <Button onPress={() => onDone(false)} isDisabled={busy}>
            {peopleTexts.cancel}
          </Button>
        </Buttons>
      </NewPassphrase>
    </Dialog>
  );
}

export function PeopleScreen() {
  const { status } = useModel();
  const [changing, setChanging] = useState<CustodianView | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  if (status === null) return null;
  const { threshold, custodians } = status.unlock;
  const here = new Set(status.signedIn.map(({ id }) => id));
  return (
    <Page title={peopleTexts.title} lead={peopleTexts.lead(threshold, custodians.length)}>
      <div role="status">
        {changed !== null && <Notice kind="good" title={peopleTexts.changed(changed)} />}
      </div>
      <Part title={peopleTexts.custodians}>
        <Rows label={peopleTexts.custodians}>
          {custodians.map((one) => (
            <Row
              key={one.id}
              act={
                <Button onPress={() => setChanging(one)} aria-label={peopleTexts.changeOf(one.name)}>
                  {peopleTexts.change}
                </Button>
              }
            >
              <b>{one.name}</b>
              <Fine>{here.has(one.id) ? peopleTexts.here : peopleTexts.away}</Fine>
            </Row>
          ))}
        </Rows>
      </Part>
      <Part title={peopleTexts.holders}>
        <Fine>{peopleTexts.holdersText}</Fine>
        <Rows label={peopleTexts.holders}>
          {status.cards.map(({ number, label }) => (
            <Row key={number} at={peopleTexts.card(number)}>
              {label}
            </Row>
          ))}
        </Rows>
      </Part>
      {changing !== null && (
        <ChangePassphrase
          of={changing}
          onDone={(done) => {
            setChanged(done ? changing.name : null);
            setChanging(null);
          }}
        />
      )}
    </Page>
  );
}
