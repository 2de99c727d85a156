// A kept secret shown to the person at the screen: first who will see it and what the ledger will say, then the secret, hidden
// until a button is pressed. The bytes are in this dialog alone, and are wiped when it goes.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { KeyView, VersionView } from '../../../shared/model/views/keys.ts';
import type { Ticket } from '../../../shared/secret-port.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line } from '../../components/field.tsx';
import { HoldButton, useHoldToShow } from '../../components/hold-to-show.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKept } from '../../kept.ts';
import { copySecret } from '../../secret-clipboard.ts';
import { pickUp } from '../../secret-port.ts';
import { textOf } from '../../secret-sight.ts';
import { useModel } from '../../store.ts';
import { holdTexts } from '../../texts/hold.ts';
import { keyTexts } from '../../texts/key.ts';
import { revealTexts } from '../../texts/reveal.ts';
import { stateTexts } from '../../texts/state.ts';
import { Copying, type Reading, Remarks, readingOf, SecretFace } from './secret-face.tsx';

const HELD: readonly VersionView['state'][] = ['suspended', 'compromised'];
const mayShow = ({ state, mayProcess }: VersionView) =>
  mayProcess || state === 'deactivated' || HELD.includes(state);

interface RevealProps {
  readonly of: KeyView;
  readonly onDone: () => void;
}

export function RevealDialog(props: RevealProps) {
  const [ticket, setTicket] = useState<Ticket | null>(null);
  return ticket === null ? (
    <AskToShow {...props} onTicket={setTicket} />
  ) : (
    <ShowSecret {...props} ticket={ticket} />
  );
}

/** Which version and why, with those who approve; the ledger has it before there is a ticket. */
function AskToShow({ of, onDone, onTicket }: RevealProps & { readonly onTicket: (ticket: Ticket) => void }) {
  const versions = [...of.versions].filter(mayShow).sort((a, b) => b.number - a.number);
  const usual = versions.find(({ mayProcess }) => mayProcess) ?? versions[0];
  const [chosen, setChosen] = useState(usual?.id ?? '');
  const [reason, setReason] = useState('');
  const back = useKept(`keys.reveal:${of.id}`, { reason }, (kept) => setReason(kept.reason));
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const version = versions.find(({ id }) => id === chosen);
  const held = version !== undefined && HELD.includes(version.state);
  const needed = useCount('approvals.export', ...(held ? ['approvals.process'] : []));
  const approvers = useApprovers(needed);
  const { status } = useModel();
  const [actor] = status?.signedIn ?? [];
  const alone = (status?.unlock.custodians ?? []).every(({ id }) => id === actor?.id);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    await run(async () => {
      await approvers.during(async (approvals) => {
        const request = { key: of.id, version: version?.id ?? null, reason, approvals };
        onTicket((await ask('keys.reveal', request)).ticket);
      }, reason.trim() !== '');
    });
  };
  return (
    <DialogForm
      title={revealTexts.title(of.name)}
      submit={revealTexts.begin}
      cancel={keyTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Notice kind="warn" title={revealTexts.warn}>
        <p>{actor === undefined ? revealTexts.recordedAll : revealTexts.recorded(actor.name)}</p>
      </Notice>
      {versions.length > 1 && (
        <Pick
          label={revealTexts.version}
          value={chosen}
          onChange={setChosen}
          options={versions.map(({ id, number, state }) => ({
            value: id,
            label: revealTexts.versionLine(number, stateTexts.name(state)),
          }))}
        />
      )}
      {held && <Notice title={revealTexts.held} />}
      <Line
        label={keyTexts.reason}
        hint={revealTexts.reasonHint}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? keyTexts.reasonEmpty : undefined}
      />
      {alone ? (
        <Fine>{keyTexts.alone}</Fine>
      ) : (
        needed > 1 && (
          <Stack>
            <Fine>{keyTexts.approverHint}</Fine>
            {approvers.fields}
          </Stack>
        )
      )}
    </DialogForm>
  );
}

function ShowSecret({ of, ticket, onDone }: RevealProps & { readonly ticket: Ticket }) {
  const secret = useRef<Uint8Array | null>(null);
  const fetching = useRef<Promise<boolean> | null>(null);
  const gone = useRef(false);
  const [reading, setReading] = useState<Reading | null>(null);
  const { told, run } = useAct();
  const fetchOnce = () =>
    run(async () => {
      const bytes = await pickUp(ticket);
      if (gone.current) {
        wipe(bytes);
        return;
      }
      secret.current = bytes;
      setReading(readingOf(bytes));
    });
  const fetched = () => {
    fetching.current ??= fetchOnce();
    return fetching.current;
  };
  const hold = useHoldToShow(fetched, 'hides');
  /** It need not be shown for that. What is no text is not copied: it would arrive as something else. */
  const copy = async () => {
    if (!(await fetched()) || secret.current === null) return null;
    const text = textOf(secret.current);
    return text === null ? null : copySecret(text);
  };
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      wipe(secret.current);
      secret.current = null;
    };
  }, []);
  return (
    <Dialog title={revealTexts.title(of.name)} open onClose={onDone}>
      <Stack>
        <p>{revealTexts.ready(hold.shown)}</p>
        <SecretFace name={of.name} shown={hold.shown} left={hold.left} bytes={secret} />
        <Remarks reading={reading} />
        <Refused told={told} />
        <Copying possible={reading?.how !== 'hex'}>
          <Fine>{revealTexts.copyHint}</Fine>
          <CopyButton text={copy} what={of.name} />
        </Copying>
        <Foot>
          <HoldButton hold={{ ...hold, left: null }} look={hold.left === null ? 'primary' : 'plain'}>
            {revealTexts.hold}
          </HoldButton>
          <Button
            look={hold.left === null ? 'plain' : 'primary'}
            onPress={hold.left === null ? hold.stay : hold.hide}
          >
            {hold.left === null ? revealTexts.stay : holdTexts.hide(hold.left)}
          </Button>
          <Button onPress={onDone}>{revealTexts.done}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}
