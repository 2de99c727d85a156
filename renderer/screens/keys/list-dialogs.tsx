// The dialogs of the list of keys: which columns it has, which looks are kept under a name, and the list as a file.

import { type FormEvent, useState } from 'react';
import {
  KEY_COLUMNS,
  type KeyColumn,
  type KeyListLook,
  type SavedView,
} from '../../../shared/model/key-list.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, Tick, Ticks } from '../../components/field.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Stack } from '../../components/page.tsx';
import { ReplaceFile } from '../../components/replace-file.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { WriteFoot } from '../../components/write-foot.tsx';
import { useKept } from '../../kept.ts';
import { keysTexts as texts } from '../../texts/keys.ts';
import { lossTexts } from '../../texts/loss.ts';

export function ColumnsDialog({
  columns,
  onChange,
  onClose,
}: {
  readonly columns: readonly KeyColumn[];
  readonly onChange: (columns: KeyColumn[]) => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={texts.columns} open onClose={onClose}>
      <Stack>
        <Ticks label={texts.columnsShown}>
          {KEY_COLUMNS.filter((id) => id !== 'name').map((id) => (
            <Tick
              key={id}
              label={texts.column[id]}
              value={columns.includes(id)}
              onChange={(on) =>
                onChange(KEY_COLUMNS.filter((one) => (one === id ? on : columns.includes(one))))
              }
            />
          ))}
        </Ticks>
        <Foot>
          <Button look="primary" onPress={onClose}>
            {texts.close}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

/** Keeps the present look under a name, and forgets others. */
export function ViewsDialog({
  views,
  look,
  onChange,
  onClose,
}: {
  readonly views: readonly SavedView[];
  readonly look: KeyListLook;
  readonly onChange: (views: SavedView[]) => void;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState('');
  const back = useKept('keys.view', { name }, (kept) => setName(kept.name));
  const [tried, setTried] = useState(false);
  const [forgetting, setForgetting] = useState<SavedView | null>(null);
  const { busy, told, run } = useAct();
  const keep = (next: SavedView[]) =>
    run(async () => {
      await ask('keys.keepViews', { views: next });
      onChange(next);
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const trimmed = name.trim();
    if (trimmed === '') return;
    const others = views.filter((view) => view.name.toLowerCase() !== trimmed.toLowerCase());
    if (await keep([...others, { ...look, name: trimmed }])) onClose();
  };
  const error = tried && name.trim() === '' ? texts.viewNameEmpty : undefined;
  return (
    <DialogForm
      title={texts.views}
      submit={texts.viewSave}
      cancel={texts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onClose}
      kept={back}
    >
      <p>{texts.viewsText}</p>
      <Line
        label={texts.viewName}
        hint={texts.viewNameHint}
        error={error}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      {views.length === 0 && <Fine>{texts.viewsNone}</Fine>}
      {views.length > 0 && (
        <div>
          <Rows label={texts.viewsKept}>
            {views.map((view) => (
              <Row
                key={view.name}
                act={
                  <Button
                    look="link"
                    aria-label={texts.viewForget(view.name)}
                    onPress={() => setForgetting(view)}
                  >
                    {texts.viewForgetShort}
                  </Button>
                }
              >
                {view.name}
              </Row>
            ))}
          </Rows>
        </div>
      )}
      {forgetting !== null && (
        <DialogForm
          title={texts.viewForget(forgetting.name)}
          submit={texts.viewForgetShort}
          cancel={texts.cancel}
          loss={{ ...lossTexts.forgetView(forgetting.name), name: null }}
          busy={busy}
          told={null}
          onSubmit={(event) => {
            event.preventDefault();
            setForgetting(null);
            keep(views.filter((one) => one !== forgetting));
          }}
          onClose={() => setForgetting(null)}
        />
      )}
    </DialogForm>
  );
}

/** Most keys that one table takes. */
const MOST = 20_000;

export function TableDialog({
  keys,
  columns,
  onClose,
}: {
  readonly keys: readonly KeyRow[];
  readonly columns: readonly KeyColumn[];
  readonly onClose: () => void;
}) {
  const [to, setTo] = useState<string | null>(null);
  const [written, setWritten] = useState<WrittenFile | null>(null);
  const { busy, told, run } = useAct();
  const write = (path: string, overwrite: boolean) =>
    run(async () => {
      setTo(path);
      setWritten(null);
      const listed = keys.slice(0, MOST).map(({ id }) => id);
      setWritten(await ask('keys.table', { to: path, overwrite, columns: [...columns], keys: listed }));
    });
  const choose = async () => {
    const path = await pickPath('save', texts.tablePick, 'keys.csv');
    if (path !== null) await write(path, false);
  };
  return (
    <Dialog title={texts.tableTitle} open busy={busy} onClose={onClose}>
      <Stack>
        <p>{texts.tableText(Math.min(keys.length, MOST), columns.length)}</p>
        <Fine>{texts.tableOpen}</Fine>
        <div role="status">
          {written !== null && (
            <Stack>
              <Notice kind="good" title={texts.tableWritten} />
              <FileProof file={written} />
            </Stack>
          )}
        </div>
        <Refused told={told}>
          <ReplaceFile told={told} path={to} onReplace={(path) => write(path, true)} />
        </Refused>
        <WriteFoot
          write={texts.tableButton}
          close={texts.close}
          written={written !== null}
          busy={busy}
          onWrite={choose}
          onClose={onClose}
        />
      </Stack>
    </Dialog>
  );
}
