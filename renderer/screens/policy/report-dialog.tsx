// The policy report: on which paper, and where it went.
import { useState } from 'react';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { WriteFoot } from '../../components/write-foot.tsx';
import { policyTexts } from '../../texts/policy.ts';

export function ReportDialog({ onDone }: { readonly onDone: () => void }) {
  const [paper, setPaper] = useState<Paper>('A4');
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const { busy, told, run } = useAct();
  const save = () =>
    run(async () => {
      const to = await pickPath('save', policyTexts.reportPick, policyTexts.reportFile);
      if (to !== null) setWritten(await ask('policy.report', { to, paper }));
    });
  return (
    <Dialog title={policyTexts.report} open busy={busy} onClose={onDone}>
      <Stack>
        <p>{policyTexts.reportText}</p>
        <Pick
          label={policyTexts.paper}
          value={paper}
          onChange={setPaper}
          options={PAPERS.map((value) => ({ value, label: value }))}
        />
        {written !== null && (
          <>
            <Notice kind="good" title={policyTexts.reportSaved} />
            <FileProof file={written} />
          </>
        )}
        <Refused told={told} />
        <WriteFoot
          write={policyTexts.reportSave}
          close={policyTexts.close}
          written={written !== null}
          busy={busy}
          onWrite={save}
          onClose={onDone}
        />
      </Stack>
    </Dialog>
  );
}
