// Keys that leave and keys that come: who may receive them, what is out, and the ways in and out.

import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { OpenedView, PackageView, RecipientView } from '../../../shared/model/handover.ts';
import { useAnswer } from '../../asking.ts';
import type { Told } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Digest } from '../../components/digest.tsx';
import { Empty } from '../../components/empty.tsx';
import { Refused } from '../../components/notice.tsx';
import { Exact, Fine, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { ownFailure } from '../../texts/own-failure.ts';
import { onDay } from '../../texts/words.ts';
import { CollectDialog, FramesDialog } from './crossing.tsx';
import css from './handover.module.css';
import { AnswerDialog, type Found, OpenDialog } from './open-dialog.tsx';
import { GoneDialog, ReceiptDialog, SealDialog } from './package-dialogs.tsx';
import { AddDialog, RemoveDialog, VerifyDialog } from './recipient-dialogs.tsx';
import { UnwrapDialog } from './unwrap-dialog.tsx';

type Open =
  | { readonly what: 'add' | 'seal' | 'collect' | 'unwrap' }
  | { readonly what: 'open'; readonly given: Found | null }
  | { readonly what: 'verify' | 'remove'; readonly of: RecipientView }
  | { readonly what: 'receipt'; readonly of: PackageView; readonly given: string | null }
  | { readonly what: 'gone' | 'frames'; readonly of: PackageView }
  | { readonly what: 'answer'; readonly of: OpenedView }
  | null;

export function HandoverScreen() {
  const recipients = useAnswer('recipients.list', {});
  const packages = useAnswer('packages.list', {});
  const opened = useAnswer('packages.opened', {});
  const [open, setOpen] = useState<Open>(null);
  const [told, setTold] = useState<Told | null>(null);
  const close = () => setOpen(null);
  const bring = (found: CallOutput<'packages.collect'>) => {
    if ('sight' in found) return setOpen({ what: 'open', given: found });
    const of = out.find(({ id }) => id === found.package);
    setTold(of === undefined ? ownFailure('package-unknown', { package: found.package }) : null);
    setOpen(of === undefined ? null : { what: 'receipt', of, given: found.receipt });
  };
  const standing = (recipients.answer ?? []).filter(({ removed }) => removed === null);
  const out = (packages.answer ?? []).filter(({ gone }) => gone === null);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Refused told={told ?? recipients.told ?? packages.told ?? opened.told} />
      <Buttons>
        <Button look="primary" onPress={() => setOpen({ what: 'seal' })}>
          {texts.seal}
        </Button>
        <Button onPress={() => go({ at: 'byok' })}>{texts.byok}</Button>
        <Button onPress={() => setOpen({ what: 'open', given: null })}>{texts.open}</Button>
        <Button onPress={() => setOpen({ what: 'collect' })}>{texts.read}</Button>
        <Button onPress={() => setOpen({ what: 'unwrap' })}>{texts.unwrap}</Button>
      </Buttons>
      <Part title={texts.packages}>
        {out.length === 0 ? (
          <Empty title={texts.noPackages} text={texts.noPackagesText} />
        ) : (
          <Rows label={texts.packages}>
            {out.map((one) => (
              <PackageRow key={one.id} of={one} onOpen={setOpen} />
            ))}
          </Rows>
        )}
      </Part>
      {(opened.answer ?? []).length > 0 && (
        <Part title={texts.opened}>
          <Rows label={texts.opened}>
            {(opened.answer ?? []).map((one) => (
              <OpenedRow key={one.id} of={one} onOpen={setOpen} />
            ))}
          </Rows>
        </Part>
      )}
      <Part title={texts.recipients}>
        {standing.length === 0 ? (
          <Empty title={texts.noRecipients} text={texts.noRecipientsText} />
        ) : (
          <Rows label={texts.recipients}>
            {standing.map((one) => (
              <RecipientRow key={one.id} of={one} onOpen={setOpen} />
            ))}
          </Rows>
        )}
        <Buttons>
          <Button onPress={() => setOpen({ what: 'add' })}>{texts.add}</Button>
        </Buttons>
      </Part>
      {open?.what === 'add' && <AddDialog onDone={close} />}
      {open?.what === 'seal' && <SealDialog recipients={standing} onDone={close} />}
      {open?.what === 'open' && <OpenDialog given={open.given} onDone={close} />}
      {open?.what === 'collect' && <CollectDialog onFound={bring} onDone={close} />}
      {open?.what === 'verify' && <VerifyDialog of={open.of} onDone={close} />}
      {open?.what === 'remove' && <RemoveDialog of={open.of} onDone={close} />}
      {open?.what === 'receipt' && <ReceiptDialog of={open.of} given={open.given} onDone={close} />}
      {open?.what === 'gone' && <GoneDialog of={open.of} onDone={close} />}
      {open?.what === 'frames' && <FramesDialog call="packages.frames" of={open.of.id} onDone={close} />}
      {open?.what === 'answer' && <AnswerDialog of={open.of} onDone={close} />}
      {open?.what === 'unwrap' && <UnwrapDialog onDone={close} />}
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
            <Button aria-label={texts.framesOf(of)} onPress={() => onOpen({ what: 'frames', of })}>
              {texts.frames}
            </Button>
          )}
          {of.received === null && (
            <Button
              aria-label={texts.receiptOf(of)}
              onPress={() => onOpen({ what: 'receipt', of, given: null })}
            >
              {texts.receipt}
            </Button>
          )}
          <Button aria-label={texts.goneOf(of)} onPress={() => onOpen({ what: 'gone', of })}>
            {texts.gone}
          </Button>
        </span>
      }
    >
      {texts.sent(of)}
      <Fine>{texts.received(of)}</Fine>
      <Exact>{of.folder}</Exact>
    </Row>
  );
}

function OpenedRow({ of, onOpen }: { readonly of: OpenedView; readonly onOpen: (open: Open) => void }) {
  return (
    <Row
      at={onDay(of.at)}
      act={
        of.answerable && (
          <Button aria-label={texts.answerOf(of.from.key)} onPress={() => onOpen({ what: 'answer', of })}>
            {texts.answer}
          </Button>
        )
      }
    >
      {texts.came(of)}
      {!of.compared && <Fine>{texts.takenUncompared}</Fine>}
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
      <Digest of={of.fingerprint} />
    </Row>
  );
}
