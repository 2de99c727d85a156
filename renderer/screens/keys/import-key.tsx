// The dialog that takes a key out of a file, or registers a certificate. The file goes straight into the strongroom; here
// is only shown what it turned out to hold.
import { type FormEvent, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import {
  ALGORITHMS,
  type AlgorithmId,
  type MaterialAlgorithm,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Pick } from '../../components/field.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts, Fine, Stack } from '../../components/page.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { deposit, discard } from '../../secret-port.ts';
import { go } from '../../store.ts';
import { importTexts } from '../../texts/import.ts';
import { stateTexts } from '../../texts/state.ts';
import { fileName } from '../../texts/words.ts';
import { takePassphrase } from '../../typed-secret.ts';
import { FileField } from '../use/file-field.tsx';
import { KeyFields, NameField, useKeyDraft } from './key-fields.tsx';

type Found = CallOutput<'keys.inspect'>;
const PLAIN = ['raw', 'hex', 'base64'] as const;

export function ImportKey({ owner, onClose }: { readonly owner: string; readonly onClose: () => void }) {
  const fields = useKeyDraft(owner);
  const { busy, told, run } = useAct();
  const [path, setPath] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [missing, setMissing] = useState(false);
  const [wanted, setWanted] = useState<AlgorithmId | null>(null);
  const [purposeWanted, setPurpose] = useState<Purpose | null>(null);
  const [plain, setPlain] = useState<(typeof PLAIN)[number]>('raw');
  const passphrase = useRef<HTMLInputElement>(null);
  const slot = useRef<string | null>(null);
  const forget = () => {
    if (slot.current !== null) discard(slot.current);
    slot.current = null;
  };
  const close = () => {
    forget();
    onClose();
  };

  const algorithms: readonly AlgorithmId[] =
    found?.kind === 'certificate' ? ['tracked'] : (found?.algorithms ?? []);
  const algorithm = algorithms.find((id) => id === wanted) ?? algorithms[0] ?? null;
  const purposes = algorithm === null ? [] : ALGORITHMS[algorithm].purposes;
  const purpose = purposes.find((one) => one === purposeWanted) ?? purposes[0] ?? null;

  const look = (at: string) =>
    run(async () => {
      const seen = await ask('keys.inspect', { path: at, passphrase: slot.current });
      setFound(seen);
      if (seen.certificate !== null) {
        const name = /CN=([^,]+)/.exec(seen.certificate.subject)?.[1]?.trim();
        fields.set({
          expires: seen.certificate.notAfter.slice(0, 10),
          ...(name === undefined ? {} : { name: name.slice(0, 120) }),
        });
      }
    });
  const choose = (at: string) => {
    forget();
    setPath(at);
    setFound(null);
    look(at);
  };
  const open = async () => {
    if (passphrase.current === null || path === null) return;
    if (passphrase.current.value === '') return setMissing(true);
    setMissing(false);
    const typed = takePassphrase(passphrase.current);
    await run(async () => {
      forget();
      slot.current = (await deposit('passphrase', typed)).slot;
    });
    await look(path);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found?.kind === 'encrypted') return void open();
    const said = fields.take();
    if (said === null || path === null || algorithm === null || purpose === null) return;
    run(async () => {
      const key = await ask('keys.import', {
        ...said,
        extractable: said.extractable && algorithm !== 'tracked',
        purpose,
        algorithm,
        path,
        format: found?.kind === 'bytes' ? plain : null,
        passphrase: slot.current,
      });
      close();
      go({ at: 'key', key: key.id });
    });
  };
  const ready = found !== null && found.kind !== 'encrypted';
  return (
    <Dialog title={importTexts.title} open busy={busy} onClose={close}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FileField
            label={importTexts.file}
            choose={importTexts.choose}
            dialog={importTexts.pick}
            path={path}
            error={undefined}
            onPath={choose}
          />
          {path === null && <Fine>{importTexts.formats}</Fine>}
          {found?.kind === 'encrypted' && (
            <PassphraseInput
              label={importTexts.passphrase(fileName(path ?? ''))}
              ref={passphrase}
              error={missing ? importTexts.passphraseEmpty : undefined}
            />
          )}
          {found !== null && found.certificate !== null && (
            <>
              <Notice title={importTexts.certificate} />
              <Facts rows={importTexts.certificateRows(found.certificate)} />
            </>
          )}
          {found?.kind === 'key' && <Notice kind="good" title={importTexts.found(found.format)} />}
          {found?.kind === 'bytes' && (
            <>
              <Notice title={importTexts.bytes} />
              <Pick
                label={importTexts.written}
                value={plain}
                onChange={setPlain}
                options={PLAIN.map((value) => ({ value, label: importTexts.plain(value) }))}
              />
            </>
          )}
          {ready && (
            <>
              {algorithms.length > 1 && algorithm !== null && (
                <Pick
                  label={importTexts.algorithm}
                  hint={importTexts.algorithmHint}
                  value={algorithm}
                  onChange={setWanted}
                  options={(algorithms as readonly MaterialAlgorithm[]).map((id) => ({
                    value: id as AlgorithmId,
                    label: ALGORITHMS[id].title,
                    hint: stateTexts.purpose(ALGORITHMS[id].purposes[0]),
                  }))}
                />
              )}
              {purposes.length > 1 && purpose !== null && (
                <Pick
                  label={importTexts.purpose}
                  value={purpose}
                  onChange={setPurpose}
                  options={purposes.map((one) => ({ value: one, label: stateTexts.purpose(one) }))}
                />
              )}
              <NameField of={fields} />
              <KeyFields of={fields} material={algorithm !== 'tracked'} />
            </>
          )}
          <Refused told={told} />
          <Buttons>
            {path !== null && (
              <Button
                type="submit"
                look="primary"
                busy={busy}
                isDisabled={found === null || (ready && algorithm === null)}
              >
                {found?.kind === 'encrypted'
                  ? importTexts.open
                  : algorithm === 'tracked'
                    ? importTexts.register
                    : importTexts.take}
              </Button>
            )}
            <Button onPress={close} isDisabled={busy}>
              {importTexts.cancel}
            </Button>
          </Buttons>
          {ready && algorithm !== 'tracked' && <Fine>{importTexts.stays}</Fine>}
        </Stack>
      </form>
    </Dialog>
  );
}
