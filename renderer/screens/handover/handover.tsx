// Keys that leave and keys that come: who may receive them, what is out, and the ways in and out.
import { useState } from 'react';
import type { PackageView, RecipientView } from '../../../shared/model/handover.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { onDay } from '../../texts/words.ts';
import { CollectDialog, FramesDialog } from './crossing.tsx';
import css from './handover.module.css';
import { type Found, OpenDialog } from './open-dialog.tsx';
import { GoneDialog, ReceiptDialog, SealDialog } from './package-dialogs.tsx';
import { Print } from './parts.tsx';
import { AddDialog, RemoveDialog, VerifyDialog } from './recipient-dialogs.tsx';

type Open =
  | { readonly what: 'add' | 'seal' | 'collect' }
  | { readonly what: 'open'; readonly given: Found | null }
  | { readonly what: 'verify' | 'remove'; readonly of: RecipientView }
  | { readonly what: 'receipt' | 'gone' | 'frames'; readonly of: PackageView }
  | null;

export function HandoverScreen() {
  const recipients = useAnswer('recipients.list', {});
  const packages = useAnswer('packages.list', {});
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const standing = (recipients.answer ?? []).filter(({ removed }) => removed === null);
  const out = (packages.answer ?? []).filter(({ gone }) => gone === null);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Refused told={recipients.told ?? packages.told} />
      <Buttons>
        <Button look="primary" onPress={() => setOpen({ what: 'seal' })}>
          {texts.seal}
        </Button>
        <Button onPress={() => go({ at: 'byok' })}>{texts.byok}</Button>
        <Button onPress={() => setOpen({ what: 'open', given: null })}>{texts.open}</Button>
        <Button onPress={() => setOpen({ what: 'collect' })}>{texts.read}</Button>
      </Buttons>
      <Part title={texts.packages}>
        {out.length === 0 && <Fine>{texts.noPackages}</Fine>}
        <Rows label={texts.packages}>
          {out.map((one) => (
            <PackageRow key={one.id} of={one} onOpen={setOpen} />
          ))}
        </Rows>
      </Part>
      <Part title={texts.recipients}>
        {standing.length === 0 && <Fine>{texts.noRecipients}</Fine>}
        <Rows label={texts.recipients}>
          {standing.map((one) => (
            <RecipientRow key={one.id} of={one} onOpen={setOpen} />
          ))}
        </Rows>
        <Buttons>
          <Button onPress={() => setOpen({ what: 'add' })}>{texts.add}</Button>
        </Buttons>
      </Part>
      {open?.what === 'add' && <AddDialog onDone={close} />}
      {open?.what === 'seal' && <SealDialog recipients={standing} onDone={close} />}
      {open?.what === 'open' && <OpenDialog given={open.given} onDone={close} />}
      {open?.what === 'collect' && (
        <CollectDialog onFound={(given) => setOpen({ what: 'open', given })} onDone={close} />
      )}
      {open?.what === 'verify' && <VerifyDialog of={open.of} onDone={close} />}
      {open?.what === 'remove' && <RemoveDialog of={open.of} onDone={close} />}
      {open?.what === 'receipt' && <ReceiptDialog of={open.of} onDone={close} />}
      {open?.what === 'gone' && <GoneDialog of={open.of} onDone={close} />}
      {open?.what === 'frames' && <FramesDialog of={open.of} onDone={close} />}
    </Page>
  );
}

function PackageRow({ of, onOpen }: { readonly of: PackageView; readonly onOpen: (open: Open) => void }) {
  return (
    <Row
      at={onDay(of.at)}
      act={
        <span className={cx(css.acts)}>
          {of.kind === 'sealed' && (
            <Button aria-label={texts.framesOf(of.id)} onPress={() => onOpen({ what: 'frames', of })}>
              {texts.frames}
            </Button>
          )}
          {of.received === null && (
            <Button aria-label={texts.receiptOf(of.id)} onPress={() => onOpen({ what: 'receipt', of })}>
              {texts.receipt}
            </Button>
          )}
          <Button aria-label={texts.goneOf(of.id)} onPress={() => onOpen({ what: 'gone', of })}>
            {texts.gone}
          </Button>
        </span>
      }
    >
      {texts.sent(of)}
      <Fine>
        {texts.received(of)} {of.folder}
      </Fine>
    </Row>
  );
}

function RecipientRow({ of, onOpen }: { readonly of: RecipientView; readonly onOpen: (open: Open) => void }) {
  return (
    <Row
      act={
        <span className={cx(css.acts)}>
          {of.state === 'unverified' && (
            <Button aria-label={texts.verifyOf(of.name)} onPress={() => onOpen({ what: 'verify', of })}>
              {texts.verify}
            </Button>
          )}
          <Button aria-label={texts.removeOf(of.name)} onPress={() => onOpen({ what: 'remove', of })}>
            {texts.remove}
          </Button>
        </span>
      }
    >
      <b>{of.name}</b> {texts.kind(of.kind, of.bits)}
      <Fine>{texts.state(of)}</Fine>
      <Print of={of.fingerprint} />
    </Row>
  );
}
