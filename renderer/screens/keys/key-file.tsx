// A key in a file: chosen, looked into by the strongroom, opened with its passphrase where it is encrypted. The page learns
// only what it turned out to hold.
import { useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Digest } from '../../components/digest.tsx';
import { FileField } from '../../components/file-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Facts, Fine } from '../../components/page.tsx';
import { PassphraseInput } from '../../components/passphrase-input.tsx';
import { Pick } from '../../components/pick.tsx';
import { deposit, discard } from '../../secret-port.ts';
import { importTexts } from '../../texts/import.ts';
import { fileName } from '../../texts/words.ts';
import { takePassphrase } from '../../typed-secret.ts';

export type Found = CallOutput<'keys.inspect'>;
const PLAIN = ['raw', 'hex', 'base64'] as const;

/** Fields for the file, and what is to be sent of it; `onFound` hears what a file turned out to hold. */
export function useKeyFile(
  run: ReturnType<typeof useAct>['run'],
  onFound: (found: Found) => void = () => {},
) {
  const [path, setPath] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [missing, setMissing] = useState(false);
  const [plain, setPlain] = useState<(typeof PLAIN)[number]>('raw');
  const passphrase = useRef<HTMLInputElement>(null);
  const slot = useRef<string | null>(null);
  const forget = () => {
    if (slot.current !== null) discard(slot.current);
    slot.current = null;
  };
  const look = (at: string) =>
    run(async () => {
      const seen = await ask('keys.inspect', { path: at, passphrase: slot.current });
      setFound(seen);
      onFound(seen);
    });
  const choose = (at: string) => {
    forget();
    setPath(at);
    setFound(null);
    look(at);
  };
  /** Opens an encrypted file with what was typed. */
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
  const fields = (
    <>
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
          <Facts
            rows={importTexts
              .certificateRows(found.certificate)
              .map(([name, value, exact]) => [name, exact ? <Digest key={name} of={value} /> : value])}
          />
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
    </>
  );
  /** The file as calls name it; null before one was chosen and opened. */
  const material = () =>
    path === null || found === null || found.kind === 'encrypted'
      ? null
      : { path, format: found.kind === 'bytes' ? plain : null, passphrase: slot.current };
  return { fields, path, found, open, forget, material };
}
