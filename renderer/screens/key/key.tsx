// One key: its life as a picture, its versions, what may happen next and why the rest may not, its history.
import { Fragment, useState } from 'react';
import { USE_OPERATIONS, type UseOperation } from '../../../shared/model/uses.ts';
import type { ActionView, KeyView } from '../../../shared/model/views/keys.ts';
import { useAnswer } from '../../asking.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Digest } from '../../components/digest.tsx';
import { Empty } from '../../components/empty.tsx';
import { LifeLine } from '../../components/life-line.tsx';
import { Refused } from '../../components/notice.tsx';
import { OpenItems } from '../../components/open-items.tsx';
import { Exact, Facts, Fine, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { keyTexts, type Step } from '../../texts/key.ts';
import { signedBy } from '../../texts/signers.ts';
import { listed, onDay } from '../../texts/words.ts';
import { DestroyDialog } from './destroy-dialog.tsx';
import { Destructions } from './destructions.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import css from './key.module.css';
import { MoveDialog } from './move-dialog.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { StepDialog } from './step-dialog.tsx';

/** Acts of the screen that have a dialog here; uses have a screen of their own. */
type Open = Exclude<ActionView['action'], UseOperation> | 'move' | null;

const isUse = (action: ActionView['action']): action is UseOperation =>
  (USE_OPERATIONS as readonly string[]).includes(action);

const isStep = (open: Open): open is Step =>
  open !== null && ['activate', 'suspend', 'resume', 'deactivate', 'compromise'].includes(open);

const short = (value: string) => (value.length > 22 ? `${value.slice(0, 10)}…${value.slice(-6)}` : value);

/** Acts after which it can do less: none of them is proposed as the next. */
const ENDS: readonly ActionView['action'][] = ['suspend', 'compromise', 'deactivate', 'destroy'];

function Actions({
  of,
  waiting,
  onOpen,
}: {
  readonly of: KeyView;
  /** Its destruction was asked for already. */
  readonly waiting: boolean;
  readonly onOpen: (dialog: Open) => void;
}) {
  const start = ({ action }: ActionView) => {
    if (isUse(action)) go({ at: 'use', key: of.id, operation: action });
    else onOpen(action);
  };
  const legal = of.actions.filter(({ action, legal: yes }) => yes && !(waiting && action === 'destroy'));
  const exceptional = of.actions.filter(({ exception }) => exception);
  const refused = of.actions.filter(({ legal: yes, exception }) => !yes && !exception);
  const moves = of.algorithm !== 'tracked' && !of.state.startsWith('destroyed');
  const exportsPublic = of.publicFormats.length > 0 && refused.some(({ action }) => action === 'export');
  return (
    <>
      <Part title={keyTexts.next}>
        <div className={cx(css.actions)}>
          {legal.map((action, i) => (
            <Button
              key={action.action}
              wide
              look={
                action.action === 'deactivate' || action.action === 'destroy'
                  ? 'danger'
                  : i === 0 && !ENDS.includes(action.action)
                    ? 'primary'
                    : 'plain'
              }
              onPress={() => start(action)}
            >
              {keyTexts.action(action.action)}
            </Button>
          ))}
          {exportsPublic && (
            <Button wide onPress={() => onOpen('export')}>
              {keyTexts.exportPublic}
            </Button>
          )}
          {moves && (
            <Button wide onPress={() => onOpen('move')}>
              {keyTexts.move}
            </Button>
          )}
        </div>
      </Part>
      {exceptional.length > 0 && (
        <Part title={keyTexts.exceptional}>
          <div className={cx(css.actions)}>
            {exceptional.map((action) => (
              <Button key={action.action} wide onPress={() => start(action)}>
                {keyTexts.action(action.action)}
              </Button>
            ))}
          </div>
          <ul className={cx(css.refused)}>
            {[...new Set(exceptional.map(({ because }) => because))].map((because) => (
              <li key={because}>{because}</li>
            ))}
          </ul>
        </Part>
      )}
      {refused.length > 0 && (
        <Part title={keyTexts.refused}>
          <ul className={cx(css.refused)}>
            {[...new Set(refused.map(({ because }) => because))].map((because) => {
              const acts = refused.filter((one) => one.because === because);
              return (
                <li key={because}>
                  <b>{listed(acts.map(({ action }) => keyTexts.action(action)))}.</b> {because}
                </li>
              );
            })}
          </ul>
        </Part>
      )}
    </>
  );
}

function Versions({ of }: { readonly of: KeyView }) {
  return (
    <Part title={keyTexts.versions}>
      <Rows label={keyTexts.versions}>
        {[...of.versions]
          .sort((a, b) => b.number - a.number)
          .map((version) => (
            <Row
              key={version.id}
              mark={
                <span className={cx(css.version)}>
                  <b>{version.number}</b> {keyTexts.may(version, of.purpose === 'sign')}
                </span>
              }
              act={version.checkValue !== null && <Digest of={short(version.checkValue)} />}
            >
              {keyTexts.period(version)}
            </Row>
          ))}
      </Rows>
    </Part>
  );
}

/** Where the key is used, what it is tied to, what must still be done because of it. */
function Ties({ of, onEdit }: { readonly of: KeyView; readonly onEdit: () => void }) {
  const may = (wanted: ActionView['action']) =>
    of.actions.some(({ action, legal }) => action === wanted && legal);
  const shown = of.versions.find(({ number }) => number === of.version);
  const wraps = of.versions.flatMap((version) => version.wraps);
  const links = [
    ...of.links.map(({ title, key, name }) => ({ title, key, name })),
    ...(shown?.wrappedBy == null
      ? []
      : [
          {
            title: keyTexts.wrappedBy,
            key: shown.wrappedBy.key,
            name: keyTexts.versionOf(shown.wrappedBy.name, shown.wrappedBy.version),
          },
        ]),
    ...wraps.slice(0, 50).map(({ key, name, version }) => ({
      title: keyTexts.wraps(wraps.length),
      key,
      name: keyTexts.versionOf(name, version),
    })),
  ];
  return (
    <>
      <OpenItems about={of.id} />
      <Part title={keyTexts.places}>
        {of.places.length === 0 ? (
          <Empty
            title={keyTexts.noPlaces}
            text={keyTexts.noPlacesText}
            act={may('edit') && <Button onPress={onEdit}>{keyTexts.recordPlace}</Button>}
          />
        ) : (
          <Rows label={keyTexts.places}>
            {of.places.map(({ id, system, environment, contact }) => (
              <Row key={id} mark={system}>
                {[environment, contact].filter((part) => part !== '').join(' · ')}
              </Row>
            ))}
          </Rows>
        )}
      </Part>
      {links.length > 0 && (
        <Part title={keyTexts.links}>
          <Rows label={keyTexts.links}>
            {links.map(({ title, key, name }) => (
              <Row key={`${title} ${key} ${name}`} mark={title}>
                <Button look="link" onPress={() => go({ at: 'key', key })}>
                  {name}
                </Button>
              </Row>
            ))}
          </Rows>
        </Part>
      )}
    </>
  );
}

export function KeyScreen({ id }: { readonly id: string }) {
  const { answer: key, told } = useAnswer('keys.show', { key: id });
  const { answer: destructions } = useAnswer('destruction.of', { key: id });
  const [open, setOpen] = useState<Open>(null);
  if (key === null) return <Refused told={told} />;
  const newest = key.versions.find(({ number }) => number === key.version);
  return (
    <Page
      title={key.name}
      mark={<StateMark state={key.state} explains />}
      lead={keyTexts.lead(key)}
      aside={
        <>
          <Actions
            of={key}
            waiting={destructions?.some(({ state }) => state === 'waiting' || state === 'due') ?? false}
            onOpen={setOpen}
          />
          <Part title={keyTexts.history}>
            {key.history.length === 0 ? (
              <Fine>{keyTexts.noHistory}</Fine>
            ) : (
              <ol className={cx(css.history)}>
                {[...key.history]
                  .sort((a, b) => b.seq - a.seq)
                  .map(({ seq, at, sentence, signers }) => (
                    <li key={seq}>
                      <span>{onDay(at)}</span> {sentence} <i>{signedBy(signers)}.</i>
                    </li>
                  ))}
              </ol>
            )}
            <Button look="link" onPress={() => go({ at: 'ledger', key: id })}>
              {keyTexts.inLedger(key.events)}
            </Button>
          </Part>
        </>
      }
    >
      <Refused told={told} />
      {key.description !== '' && <p>{key.description}</p>}
      <LifeLine of={key} />
      <Destructions of={key} views={destructions ?? []} />
      <Versions of={key} />
      <Ties of={key} onEdit={() => setOpen('edit')} />
      <Part title={keyTexts.rules}>
        <Facts
          rows={[
            ...(newest?.publicText == null
              ? []
              : [
                  [
                    keyTexts.publicText,
                    <Fragment key="p">
                      <Exact>{newest.publicText}</Exact>
                      <CopyButton text={newest.publicText} what={keyTexts.publicText} />
                    </Fragment>,
                  ] as const,
                ]),
            ...(newest?.checkValue == null
              ? []
              : [[keyTexts.checkValue, <Digest key="c" of={newest.checkValue} />] as const]),
            [keyTexts.action('export'), keyTexts.extractable(key.extractable)],
            [keyTexts.use, keyTexts.uses(key.usageCount)],
            ...(key.usageLimit === null
              ? []
              : [[keyTexts.limit, keyTexts.limitLine(newest?.protectCount ?? 0, key.usageLimit)] as const]),
            ...(key.custodians.length === 0 ? [] : [[keyTexts.custodians, listed(key.custodians)] as const]),
            ...(key.tags.length === 0 ? [] : [[keyTexts.tags, listed(key.tags)] as const]),
          ]}
        />
      </Part>
      {open === 'edit' && <EditDialog of={key} onDone={() => setOpen(null)} />}
      {open === 'rotate' && <RotateDialog of={key} onDone={() => setOpen(null)} />}
      {open === 'reveal' && <RevealDialog of={key} onDone={() => setOpen(null)} />}
      {open === 'destroy' && <DestroyDialog of={key} onDone={() => setOpen(null)} />}
      {open === 'move' && <MoveDialog of={key} onDone={() => setOpen(null)} />}
      {isStep(open) && <StepDialog of={key} step={open} onDone={() => setOpen(null)} />}
      {open === 'export' && (
        <ExportDialog
          of={key}
          mayLeave={key.actions.some(({ action, legal }) => action === 'export' && legal)}
          onDone={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
