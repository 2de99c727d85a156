// A key leaving the vault: which half, which format, the typed name for private material, and the proof of what was written.

import { type FormEvent, useState } from 'react';
import { ALGORITHMS, type ExportFormat } from '../../../shared/model/algorithms.ts';
import type { KeyView } from '../../../shared/model/views/keys.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { useApprovers, useCount } from '../../components/approvers.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { OneOf } from '../../components/field.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { useTypedName } from '../../components/loss.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { ReplaceFile } from '../../components/replace-file.tsx';
import { useModel } from '../../store.ts';
import { exportTexts } from '../../texts/export.ts';
import { keyTexts } from '../../texts/key.ts';
import { useExportGuard } from './export-guard.tsx';

type Half = 'public' | 'private';

const ENDING: Record<ExportFormat, string> = {
  age: 'txt',
  pem: 'pem',
  der: 'der',
  jwk: 'jwk',
  openssh: 'txt',
  raw: 'age',
  'pem-plain': 'pem',
  'der-plain': 'der',
  'openssh-plain': 'txt',
  'raw-plain': 'bin',
};

const suggested = (key: KeyView, half: Half, format: ExportFormat) =>
  `${key.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}-${half}.${half === 'public' && format === 'openssh' ? 'pub' : ENDING[format]}`;

export function ExportDialog({
  of,
  mayLeave,
  onDone,
}: {
  readonly of: KeyView;
  /** Whether private material may be exported. */
  readonly mayLeave: boolean;
  readonly onDone: () => void;
}) {
  const hasPublic = of.publicFormats.length > 0;
  const halves: readonly Half[] = [
    ...(hasPublic ? (['public'] as const) : []),
    ...(mayLeave && of.privateFormats.length > 0 ? (['private'] as const) : []),
  ];
  const [half, setHalf] = useState<Half>(halves[0] ?? 'public');
  const formats = half === 'public' ? of.publicFormats : of.privateFormats;
  const [wanted, setWanted] = useState<ExportFormat | null>(null);
  const format = formats.find((one) => one === wanted) ?? formats[0];
  const [target, setTarget] = useState<string | null>(null);
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const { busy, told, run } = useAct();
  const { status } = useModel();
  const actor = status?.signedIn[0]?.id;
  const alone = (status?.unlock.custodians ?? []).every(({ id }) => id === actor);
  const needed = useCount('approvals.export');
  const approvers = useApprovers(half === 'private' ? needed : 1);
  const guarding = useExportGuard(half === 'private' ? format : undefined);
  const typed = useTypedName(half === 'public' ? null : of.name);

  const write = (to: string, overwrite: boolean) => {
    if (format === undefined) return Promise.resolve(false);
    return run(async () => {
      // Who approves is looked at before the guard is taken: a missing passphrase leaves nothing behind.
      await approvers.during(async (approvals) => {
        const guard = await guarding.take();
        const request = { key: of.id, public: half === 'public', format, to, overwrite, guard, approvals };
        setWritten(await ask('keys.export', request));
      });
    });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const confirmed = typed.confirm();
    const unguarded = guarding.missing();
    const unapproved = approvers.lacking();
    if (!confirmed || format === undefined || unguarded || unapproved) return;
    let to: string | null = null;
    await run(async () => {
      to = await pickPath('save', keyTexts.pickSave, suggested(of, half, format));
    });
    setTarget(to);
    if (to !== null) await write(to, false);
  };

  if (written !== null) {
    return (
      <Dialog title={keyTexts.exportTitle(of.name)} open onClose={onDone}>
        <Notice kind="good" title={keyTexts.exported} />
        <FileProof file={written} />
        <Foot>
          <Button look="primary" autoFocus onPress={onDone}>
            {keyTexts.close}
          </Button>
        </Foot>
      </Dialog>
    );
  }
  return (
    <Dialog title={keyTexts.exportTitle(of.name)} open busy={busy} onClose={onDone}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <OneOf
            label={keyTexts.half}
            value={half}
            onChange={setHalf}
            options={halves.map((value) => ({
              value,
              ...(value === 'public' ? keyTexts.publicHalf : keyTexts.privateHalf),
            }))}
          />
          <Pick
            label={keyTexts.format}
            value={format ?? null}
            onChange={setWanted}
            options={formats.map((value) => ({ value, label: keyTexts.formatName(value, half) }))}
          />
          {half === 'private' && (
            <>
              <Notice kind="warn" title={guarding.bare ? keyTexts.warnPrivate : exportTexts.guarded} />
              {guarding.fields}
              {typed.field}
              {alone ? (
                <Notice title={keyTexts.alone} />
              ) : (
                <Stack>
                  <Fine>{keyTexts.approverHint}</Fine>
                  {approvers.fields}
                </Stack>
              )}
            </>
          )}
          <Refused told={told}>
            <ReplaceFile told={told} path={target} onReplace={(to) => write(to, true)} />
          </Refused>
          <Foot>
            <Button
              type="submit"
              look={
                half === 'private' && ALGORITHMS[of.algorithm].privateFormats.length > 0
                  ? 'danger'
                  : 'primary'
              }
              busy={busy}
            >
              {keyTexts.exportButton}
            </Button>
            <Button onPress={onDone} isDisabled={busy}>
              {keyTexts.cancel}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  );
}
