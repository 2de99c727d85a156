// The dialog that takes a key out of a file, or registers a certificate. The file goes straight into the strongroom; here
// is only shown what it turned out to hold.
import { type FormEvent, useState } from 'react';
import {
  ALGORITHMS,
  type AlgorithmId,
  type MaterialAlgorithm,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { KeyFields, NameField, useKeyDraft } from '../../components/key-fields.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine, Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { go } from '../../store.ts';
import { importTexts } from '../../texts/import.ts';
import { stateTexts } from '../../texts/state.ts';
import { useKeyFile } from './key-file.tsx';

export function ImportKey({ owner, onClose }: { readonly owner: string; readonly onClose: () => void }) {
  const fields = useKeyDraft(owner, 'keys.import');
  const { busy, told, run } = useAct();
  const file = useKeyFile(run, ({ certificate }) => {
    if (certificate === null) return;
    const name = /CN=([^,]+)/.exec(certificate.subject)?.[1]?.trim();
    fields.set({
      expires: certificate.notAfter.slice(0, 10),
      ...(name === undefined ? {} : { name: name.slice(0, 120) }),
    });
  });
  const { path, found, forget } = file;
  const [wanted, setWanted] = useState<AlgorithmId | null>(null);
  const [purposeWanted, setPurpose] = useState<Purpose | null>(null);
  const close = () => {
    forget();
    onClose();
  };

  const algorithms: readonly AlgorithmId[] =
    found?.kind === 'certificate' ? ['tracked'] : (found?.algorithms ?? []);
  const algorithm = algorithms.find((id) => id === wanted) ?? algorithms[0] ?? null;
  const purposes = algorithm === null ? [] : ALGORITHMS[algorithm].purposes;
  const purpose = purposes.find((one) => one === purposeWanted) ?? purposes[0] ?? null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found?.kind === 'encrypted') return void file.open();
    const said = fields.take();
    const material = file.material();
    if (said === null || material === null || algorithm === null || purpose === null) return;
    run(async () => {
      const key = await ask('keys.import', {
        ...said,
        extractable: said.extractable && algorithm !== 'tracked',
        purpose,
        algorithm,
        ...material,
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
          {file.fields}
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
              <KeyFields of={fields} material={algorithm !== 'tracked'} kept={algorithm === 'secret'} />
            </>
          )}
          <Refused told={told} />
          <Foot>
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
          </Foot>
          {ready && algorithm !== 'tracked' && <Fine>{importTexts.stays}</Fine>}
        </Stack>
      </form>
    </Dialog>
  );
}
