// Unlocking: who is here, their passphrases, and what is known while the vault is locked.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Glimpse } from '../../shared/model/glimpse.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { useAct } from '../asking.ts';
import { ask } from '../bridge.ts';
import { Button, Buttons } from '../components/button.tsx';
import { CeremonyWaits } from '../components/ceremony-waits.tsx';
import { Doorway } from '../components/doorway.tsx';
import { Notice, Refused } from '../components/notice.tsx';
import { Fine, Heading, Lead } from '../components/page.tsx';
import { PassphraseInput } from '../components/passphrase-input.tsx';
import { Progress } from '../components/progress.tsx';
import { WhoIsHere } from '../components/who-is-here.tsx';
import { Inside } from '../inside-later.ts';
import { later } from '../later.tsx';
import { deposit, discard } from '../secret-port.ts';
import { know, learn, opened, useModel } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { progressTexts } from '../texts/progress.ts';
import { unlockTexts } from '../texts/unlock.ts';
import { takePassphrase } from '../typed-secret.ts';
import { Begin } from './ceremonies/begin-later.ts';
import { OpenWithCards } from './open-with-cards.tsx';
import css from './unlock.module.css';

const RollbackDialog = later(async () => (await import('./rollback-dialog.tsx')).RollbackDialog);

/** Refusals that say that the keychain lost what it held of this vault. */
const BY_CARDS = /^(keychain-item|device|ring-item)-/;

/** What the screen shows of a vault; `asked` until the keychain has told the names. */
interface Door
  extends Pick<
    VaultStatus,
    'folder' | 'name' | 'fingerprintWords' | 'threshold' | 'failedUnlocks' | 'unlock'
  > {
  readonly asked: boolean;
  readonly keychain: string;
}

/** The door of a vault that is open, or is being opened. */
export function sightOf(seen: VaultStatus | Glimpse): Door {
  if ('id' in seen) return { ...seen, asked: false, keychain: seen.keychain.text };
  const custodians = seen.unlock.custodians.map((id) => ({ id, name: '' }));
  return { ...seen, name: '', unlock: { ...seen.unlock, custodians }, asked: true, keychain: '' };
}

/** Stands where a name will: as long as most names are. */
function Unnamed() {
  return (
    <>
      <span aria-hidden="true" className={cx(css.unnamed)} />
      <span className="visually-hidden">{unlockTexts.unnamed}</span>
    </>
  );
}

export function UnlockScreen({ door }: { readonly door: Door }) {
  const { lock, progress, keychain, status, start } = useModel();
  // Until the keychain tells it, or where it cannot, the name is that under which the vault was listed.
  const name = door.name || (start?.vaults.find(({ folder }) => folder === door.folder)?.name ?? '');
  const { threshold, custodians } = door.unlock;
  const everyone = custodians.length === threshold;
  const [here, setHere] = useState<string[]>(() => (everyone ? custodians.map(({ id }) => id) : []));
  const [missing, setMissing] = useState<string | null>(null);
  const [accepting, setAccepting] = useState(false);
  const [openingByCards, setByCards] = useState(false);
  const fields = useRef(new Map<string, HTMLInputElement>());
  const { busy, told, setTold, run } = useAct();
  // Several people cannot tell whose field is whose before they are named: everything stands in its place, and waits.
  const nameless = door.asked && custodians.length > 1;
  const present = custodians.filter(({ id }) => here.includes(id));

  useEffect(() => {
    if (told !== null) fields.current.values().next().value?.focus();
  }, [told]);

  // The name lies under what the keychain holds: without it there is nothing that passphrases could open.
  const forgotten = !door.asked && door.name === '' && keychain?.ok === true;
  const byCards = (
    <Buttons>
      <Button onPress={() => setByCards(true)}>{unlockTexts.byCards}</Button>
    </Buttons>
  );

  const leave = () =>
    run(async () => {
      await opened();
      await ask('vault.close', {});
      learn(null);
    });
  const unlock = (event: FormEvent) => {
    event.preventDefault();
    const empty = present.find(({ id }) => (fields.current.get(id)?.value ?? '') === '');
    setTold(null);
    setMissing(empty?.id ?? null);
    if (empty !== undefined) {
      fields.current.get(empty.id)?.focus();
      return;
    }
    const typed = present.flatMap(({ id }) => {
      const field = fields.current.get(id);
      return field === undefined ? [] : [{ custodian: id, bytes: takePassphrase(field) }];
    });
    Inside.ahead();
    run(async () => {
      const slots: { custodian: string; passphrase: string }[] = [];
      try {
        for (const { custodian, bytes } of typed) {
          slots.push({ custodian, passphrase: (await deposit('passphrase', bytes)).slot });
        }
        await opened();
        learn(await ask('vault.unlock', { custodians: slots }));
      } catch (thrown) {
        for (const { bytes } of typed) if (bytes.byteLength > 0) bytes.fill(0);
        for (const { passphrase } of slots) discard(passphrase);
        throw thrown;
      } finally {
        know({ progress: null });
      }
    });
  };

  return (
    <Doorway name={name || frameTexts.product} words={door.fingerprintWords}>
      <Heading big>{unlockTexts.title(name)}</Heading>
      <div role="alert">
        {lock !== null && lock.folder === door.folder && <Notice title={frameTexts.lockedBecause(lock)} />}
      </div>
      <CeremonyWaits />
      {door.failedUnlocks > 0 && <Notice kind="warn" title={unlockTexts.failed(door.failedUnlocks)} />}
      {keychain?.ok === false && (
        <Notice kind="warn" title={keychain.text}>
          <p>{keychain.next}</p>
        </Notice>
      )}
      {forgotten && (
        <Notice kind="bad" title={unlockTexts.forgotten}>
          <p>{unlockTexts.forgottenText}</p>
          {byCards}
        </Notice>
      )}
      {!forgotten && <Lead>{unlockTexts.lead(threshold, custodians.length)}</Lead>}
      {/* One form whatever the keychain tells: what has the focus when it answers stands where it stood. */}
      <form onSubmit={unlock} className={cx(css.form)} noValidate>
        {!forgotten && !everyone && (
          <WhoIsHere
            label={unlockTexts.who}
            people={nameless ? custodians.map(({ id }) => ({ id, name: <Unnamed /> })) : custodians}
            here={here}
            most={threshold}
            fixed={() => busy || nameless}
            said={nameless ? unlockTexts.namesAsked : unlockTexts.chosen(here.length, threshold)}
            onChange={setHere}
          />
        )}
        {!forgotten &&
          present.map(({ id, name }) => (
            <PassphraseInput
              key={id}
              label={unlockTexts.passphraseOf(name)}
              disabled={nameless}
              error={missing === id ? unlockTexts.empty(name) : undefined}
              ref={(field) => {
                if (field === null) fields.current.delete(id);
                else fields.current.set(id, field);
              }}
            />
          ))}
        <Refused told={told}>{told !== null && BY_CARDS.test(told.code) && byCards}</Refused>
        {busy && (
          <Progress
            what={progress === null ? unlockTexts.working : progressTexts.doing(progress.what)}
            part={progress?.part ?? null}
          />
        )}
        <Buttons>
          {!forgotten && (
            <Button
              type="submit"
              look="primary"
              busy={busy}
              isDisabled={nameless || present.length < threshold}
            >
              {unlockTexts.unlock}
            </Button>
          )}
          <Button look="link" onPress={leave} isDisabled={busy}>
            {unlockTexts.other}
          </Button>
        </Buttons>
      </form>
      {!forgotten && <OpenWithCards threshold={door.threshold} />}
      <Fine>
        {!door.asked
          ? unlockTexts.keychain(door.keychain)
          : nameless
            ? unlockTexts.keychainAskedNames
            : unlockTexts.keychainAsked}
      </Fine>
      {told?.code === 'vault-rolled-back' && (
        <Buttons>
          <Button onPress={() => setAccepting(true)}>{unlockTexts.rollback}</Button>
        </Buttons>
      )}
      {openingByCards && (
        <Begin
          types={['recover-in-place']}
          first={{ vault: door.folder }}
          before={() => ask('vault.close', {})}
          onClose={() => setByCards(false)}
        />
      )}
      {accepting && status !== null && (
        <RollbackDialog status={status} found={told?.message ?? ''} onDone={() => setAccepting(false)} />
      )}
    </Doorway>
  );
}
