// The certificate of a destruction, as things stand now: read here, and saved as data or for paper.
import { useState } from 'react';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Dialog } from '../../components/dialog.tsx';
import { OneOf } from '../../components/field.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts, Fine, Part, Stack } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { WriteFoot } from '../../components/write-foot.tsx';
import { destructionTexts as texts } from '../../texts/destruction.ts';

type Format = 'pdf' | 'json';

const fileName = (name: string, format: Format) =>
  `destruction-${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.${format}`;

export function CertificateDialog({
  destruction,
  name,
  onDone,
}: {
  readonly destruction: string;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const { answer: certificate, told: unknown } = useAnswer('destruction.certificate', { destruction });
  const [format, setFormat] = useState<Format>('pdf');
  const [paper, setPaper] = useState<Paper>('A4');
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const { busy, told, run } = useAct();
  const save = () =>
    run(async () => {
      const to = await pickPath('save', texts.pickSave, fileName(name, format));
      if (to !== null) setWritten(await ask('destruction.save', { destruction, to, format, paper }));
    });
  return (
    <Dialog title={texts.certificateTitle(name)} open busy={busy} onClose={onDone}>
      <Stack>
        <Refused told={unknown} />
        {certificate !== null && (
          <>
            <Notice
              kind={certificate.proof.nothingLeftHere ? 'good' : 'warn'}
              title={certificate.proof.nothingLeftHere ? texts.done(name) : texts.doneLeft}
            >
              <p>{texts.status(certificate)}</p>
            </Notice>
            <Part title={texts.who}>
              <Facts rows={texts.whoRows(certificate)} />
            </Part>
            <Part title={texts.proof}>
              <p>{texts.proofText(certificate)}</p>
            </Part>
            <Part title={texts.copies}>
              <Rows label={texts.copies}>
                {certificate.copies.map((copy) => (
                  <Row key={`${copy.kind} ${copy.item ?? copy.where}`} act={texts.copyState(copy)}>
                    {copy.what}
                    <Fine>{copy.where}</Fine>
                  </Row>
                ))}
              </Rows>
            </Part>
            <Part title={texts.limits}>
              {certificate.limits.map((limit) => (
                <p key={limit}>{limit}</p>
              ))}
            </Part>
            <OneOf
              label={texts.format}
              value={format}
              onChange={setFormat}
              options={[
                { value: 'pdf', ...texts.pdf },
                { value: 'json', ...texts.json },
              ]}
            />
            {format === 'pdf' && (
              <Pick
                label={texts.paper}
                value={paper}
                onChange={setPaper}
                options={PAPERS.map((value) => ({ value, label: value }))}
              />
            )}
          </>
        )}
        {written !== null && (
          <>
            <Notice kind="good" title={texts.saved} />
            <FileProof file={written} />
          </>
        )}
        <Refused told={told} />
        <WriteFoot
          write={texts.save}
          close={texts.close}
          written={written !== null}
          busy={busy}
          ready={certificate !== null}
          onWrite={save}
          onClose={onDone}
        />
      </Stack>
    </Dialog>
  );
}
