// The first backup, the commit point, and what everybody keeps.
import { type ReactNode, useState } from 'react';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { FolderIcon } from '../../components/icons.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Facts, Heading, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { know, leaveCeremony, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { createTexts } from '../../texts/create.ts';
import css from './create.module.css';
import type { Committed, Draft, Prepared } from './draft.ts';

export function BackupStep({
  tag,
  onCommitted,
  leave,
}: {
  readonly tag: string;
  readonly onCommitted: (committed: Committed) => void;
  readonly leave: ReactNode;
}) {
  const { progress } = useModel();
  const [folder, setFolder] = useState<string | null>(null);
  const picking = useAct();
  const { busy, told, run } = useAct();
  const choose = () =>
    picking.run(async () => {
      const picked = await pickPath('folder', createTexts.pickBackup);
      if (picked !== null) setFolder(picked);
    });
  const commit = () =>
    run(async () => {
      if (folder === null) return;
      try {
        onCommitted(await ask('create.commit', { backupTo: folder }));
      } finally {
        know({ progress: null });
      }
    });
  return (
    <Step
      tag={tag}
      heading={<Heading big>{createTexts.backupHeading}</Heading>}
      lead={createTexts.backupLead}
    >
      {folder !== null && <Facts rows={[[createTexts.place, <Exact key="f">{folder}</Exact>]]} />}
      {folder !== null && !busy && told === null && <Notice title={createTexts.commitLead} />}
      <Refused told={told ?? picking.told} />
      {busy && <Progress what={createTexts.committing} part={progress?.part ?? null} />}
      <Buttons>
        {folder !== null && (
          <Button look="primary" busy={busy} onPress={commit}>
            {createTexts.commit}
          </Button>
        )}
        <Button look={folder === null ? 'primary' : 'plain'} isDisabled={busy} onPress={choose}>
          <FolderIcon />
          {folder === null ? createTexts.choose : createTexts.chooseOther}
        </Button>
        <Spring />
        {!busy && leave}
      </Buttons>
    </Step>
  );
}

export function DoneStep({
  tag,
  draft,
  prepared,
  committed,
}: {
  readonly tag: string;
  readonly draft: Draft;
  readonly prepared: Prepared;
  readonly committed: Committed;
}) {
  return (
    <Step
      tag={tag}
      heading={<Heading big>{createTexts.doneHeading(draft.name)}</Heading>}
      lead={createTexts.doneLead}
    >
      <Part title={createTexts.fingerprint}>
        <p className={cx(css.fingerprint)}>{prepared.fingerprintWords}</p>
        <p>{createTexts.fingerprintHint}</p>
      </Part>
      <Part title={createTexts.keep}>
        <Rows label={createTexts.keep}>
          <Row>{createTexts.keepCards(draft.holders.length)}</Row>
          <Row>{createTexts.keepBackup}</Row>
          <Row>
            {createTexts.keepHead}
            <br />
            <Exact>
              {committed.head.seq} · {committed.head.hash}
            </Exact>
          </Row>
        </Rows>
      </Part>
      <Part title={createTexts.proof}>
        {committed.files.map((file) => (
          <FileProof key={file.path} file={file} />
        ))}
      </Part>
      <Buttons>
        <Button look="primary" onPress={leaveCeremony}>
          {createTexts.open}
        </Button>
      </Buttons>
    </Step>
  );
}
