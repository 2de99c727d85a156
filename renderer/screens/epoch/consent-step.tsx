// The commit point: custodians agree with their passphrases, and the first backup has a place.
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { VaultStatus } from '../../../shared/model/views.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Tick } from '../../components/field.tsx';
import { FolderIcon } from '../../components/icons.tsx';
import { Refused } from '../../components/notice.tsx';
import { Exact, Facts, Heading, Stack } from '../../components/page.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { Progress } from '../../components/progress.tsx';
import { deposit, discard } from '../../secret-port.ts';
import { know } from '../../store.ts';
import { epochTexts } from '../../texts/epoch.ts';
import { takePassphrase } from '../../typed-secret.ts';

export type Begun = CallOutput<'epoch.commit'>;

export function ConsentStep({
  tag,
  status,
  needed,
  onBegun,
  leave,
}: {
  readonly tag: string;
  readonly status: VaultStatus;
  /** Custodians who must agree. */
  readonly needed: number;
  readonly onBegun: (begun: Begun) => void;
  readonly leave: ReactNode;
}) {
  const { custodians, threshold } = status.unlock;
  const actor = status.signedIn[0]?.id ?? '';
  const least = Math.max(needed, threshold);
  const everyone = custodians.length === least;
  const [here, setHere] = useState<readonly string[]>(() =>
    everyone ? custodians.map(({ id }) => id) : status.signedIn.map(({ id }) => id),
  );
  const [missing, setMissing] = useState<string | null>(null);
  const [folder, setFolder] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const fields = useRef(new Map<string, HTMLInputElement>());
  const picking = useAct();
  const { busy, told, run } = useAct();
  const present = custodians.filter(({ id }) => here.includes(id));

  const choose = () =>
    picking.run(async () => {
      const picked = await pickPath('folder', epochTexts.pick);
      if (picked !== null) setFolder(picked);
    });
  const commit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const empty = present.find(({ id }) => (fields.current.get(id)?.value ?? '') === '');
    setMissing(empty?.id ?? null);
    if (empty !== undefined) fields.current.get(empty.id)?.focus();
    if (empty !== undefined || folder === null) return;
    const typed = present.flatMap(({ id }) => {
      const field = fields.current.get(id);
      return field === undefined ? [] : [{ custodian: id, bytes: takePassphrase(field) }];
    });
    run(async () => {
      const given: { custodian: string; passphrase: string }[] = [];
      try {
        for (const { custodian, bytes } of typed) {
          given.push({ custodian, passphrase: (await deposit('passphrase', bytes)).slot });
        }
        const approvals = given.filter(({ custodian }) => custodian !== actor);
        const passphrases = [...given].sort((a) => (a.custodian === actor ? -1 : 1)).slice(0, threshold);
        onBegun(await ask('epoch.commit', { passphrases, approvals, backupTo: folder }));
      } catch (thrown) {
        for (const { bytes } of typed) if (bytes.byteLength > 0) bytes.fill(0);
        throw thrown;
      } finally {
        for (const { passphrase } of given) discard(passphrase);
        know({ progress: null });
      }
    });
  };
  return (
    <Step
      tag={tag}
      heading={<Heading big>{epochTexts.consentHeading}</Heading>}
      lead={epochTexts.consentLead(least)}
    >
      <form onSubmit={commit} noValidate>
        <Stack>
          {!everyone &&
            custodians
              .filter(({ id }) => id !== actor)
              .map(({ id, name }) => (
                <Tick
                  key={id}
                  label={name}
                  value={here.includes(id)}
                  onChange={(is) => setHere(is ? [...here, id] : here.filter((one) => one !== id))}
                />
              ))}
          {present.map(({ id, name }) => (
            <PassphraseInput
              key={id}
              label={epochTexts.passphraseOf(name)}
              error={missing === id ? epochTexts.empty(name) : undefined}
              ref={(field) => {
                if (field === null) fields.current.delete(id);
                else fields.current.set(id, field);
              }}
            />
          ))}
          {folder !== null && <Facts rows={[[epochTexts.backupTo, <Exact key="f">{folder}</Exact>]]} />}
          <div role="alert">{tried && folder === null && epochTexts.needFolder}</div>
          <Refused told={told ?? picking.told} />
          {busy && <Progress what={epochTexts.committing} part={null} />}
          <Buttons>
            <Button type="submit" look="primary" busy={busy} isDisabled={present.length < least}>
              {epochTexts.commit}
            </Button>
            <Button isDisabled={busy} onPress={choose}>
              <FolderIcon />
              {folder === null ? epochTexts.choose : epochTexts.chooseOther}
            </Button>
            <Spring />
            {!busy && leave}
          </Buttons>
        </Stack>
      </form>
    </Step>
  );
}
