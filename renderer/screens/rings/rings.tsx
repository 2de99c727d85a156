// The rings: what is in each, since when it has its key, and the two acts on them.

import { type FormEvent, useRef, useState } from 'react';
import type { RingView } from '../../../shared/model/views/keys.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Page, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Together, type TogetherHandle } from '../../components/together.tsx';
import { useKept } from '../../kept.ts';
import { go, useModel } from '../../store.ts';
import { ringTexts } from '../../texts/rings.ts';

type Open = { readonly what: 'create' } | { readonly what: 'roll'; readonly ring: RingView } | null;

export function RingsScreen() {
  const { answer: rings, told } = useAnswer('rings.list', {});
  const [open, setOpen] = useState<Open>(null);
  const [done, setDone] = useState<{ name: string; shredded: boolean } | null>(null);
  return (
    <Page title={ringTexts.title} lead={ringTexts.lead}>
      <Refused told={told} />
      {done !== null && (
        <Notice
          kind={done.shredded ? 'good' : 'warn'}
          title={done.shredded ? ringTexts.rolled(done.name) : ringTexts.rolledLeft(done.name)}
        />
      )}
      <Part title={ringTexts.list}>
        <Rows label={ringTexts.list}>
          {(rings ?? []).map((ring) => (
            <Row
              key={ring.id}
              at={ringTexts.keys(ring.keys)}
              act={
                <Button
                  aria-label={ringTexts.rollOf(ring.name)}
                  onPress={() => setOpen({ what: 'roll', ring })}
                >
                  {ringTexts.roll}
                </Button>
              }
            >
              <b>{ring.name}</b> {ringTexts.since(ring.generation, ring.since)}
              {!ring.shredded && <Fine>{ringTexts.left}</Fine>}
            </Row>
          ))}
        </Rows>
      </Part>
      <Buttons>
        <Button look="primary" onPress={() => setOpen({ what: 'create' })}>
          {ringTexts.create}
        </Button>
        <Button look="link" onPress={() => go({ at: 'keys' })}>
          {ringTexts.back}
        </Button>
      </Buttons>
      {open?.what === 'create' && <CreateDialog onDone={() => setOpen(null)} />}
      {open?.what === 'roll' && (
        <RollDialog
          ring={open.ring}
          onDone={(shredded) => {
            if (shredded !== null) setDone({ name: open.ring.name, shredded });
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

function CreateDialog({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const back = useKept('rings.create', { name }, (kept) => setName(kept.name));
  const [tried, setTried] = useState(false);
  const together = useRef<TogetherHandle>(null);
  const { status } = useModel();
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const people = together.current;
    if (people === null || name.trim() === '' || !people.ready()) return;
    const made = await run(() =>
      people.during(async (passphrases) => {
        await ask('rings.create', { name: name.trim(), passphrases });
      }),
    );
    if (made) onDone();
  };
  return (
    <DialogForm
      title={ringTexts.create}
      submit={ringTexts.create}
      cancel={ringTexts.cancel}
      busy={busy}
      told={told}
      progress={<Progress what={ringTexts.making} part={null} />}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Line
        label={ringTexts.name}
        hint={ringTexts.nameHint}
        value={name}
        onChange={setName}
        error={tried && name.trim() === '' ? ringTexts.nameEmpty : undefined}
      />
      <p>{ringTexts.createText}</p>
      <Together needed={status?.unlock.threshold ?? 1} ref={together} />
    </DialogForm>
  );
}

function RollDialog({
  ring,
  onDone,
}: {
  readonly ring: RingView;
  /** Null when it was not rolled. */
  readonly onDone: (shredded: boolean | null) => void;
}) {
  const [reason, setReason] = useState('');
  const back = useKept(`rings.roll:${ring.id}`, { reason }, (kept) => setReason(kept.reason));
  const [tried, setTried] = useState(false);
  const together = useRef<TogetherHandle>(null);
  const { status } = useModel();
  const { busy, told, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const people = together.current;
    if (people === null || reason.trim() === '' || !people.ready()) return;
    let gone = false;
    const rolled = await run(() =>
      people.during(async (passphrases) => {
        gone = (await ask('rings.roll', { ring: ring.id, reason: reason.trim(), passphrases })).shredded;
      }),
    );
    if (rolled) onDone(gone);
  };
  return (
    <DialogForm
      title={ringTexts.rollOf(ring.name)}
      submit={ringTexts.roll}
      cancel={ringTexts.cancel}
      busy={busy}
      told={told}
      progress={<Progress what={ringTexts.rolling} part={null} />}
      onSubmit={submit}
      onClose={() => onDone(null)}
      kept={back}
    >
      <p>{ringTexts.rollText(ring.name)}</p>
      <Line
        label={ringTexts.reason}
        hint={ringTexts.reasonHint}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? ringTexts.reasonEmpty : undefined}
      />
      <Together needed={status?.unlock.threshold ?? 1} ref={together} />
    </DialogForm>
  );
}
