// One ceremony of the catalogue: who and what it needs, what cannot be undone, for real or as a rehearsal, and its papers.
import { type FormEvent, useState } from 'react';
import { ROLE_NAMES } from '../../../shared/model/ceremonies/parts.ts';
import type { CatalogueEntry } from '../../../shared/model/ceremonies/views.ts';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { OneOf } from '../../components/field.tsx';
import { FileProof, type WrittenFile } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Facts, Fine, Part, Stack } from '../../components/page.tsx';
import { Ways } from '../../components/ways.tsx';
import { go, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { roleTexts } from '../../texts/shared.ts';
import { inRow } from '../../texts/words.ts';
import css from './ceremonies.module.css';
import { type Values, wish } from './running.ts';

type Mode = 'production' | 'rehearsal';

interface BeginProps {
  readonly entry: CatalogueEntry;
  /** Other ceremonies of the catalogue that may be meant as well; people choose by what is at hand. */
  readonly others?: readonly CatalogueEntry[];
  /** Parameters that are known already. */
  readonly first?: Values;
  /** Done before it is opened, as closing a locked vault. */
  readonly before?: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** The same by names of the catalogue. */
export function Begin({
  types,
  ...props
}: Omit<BeginProps, 'entry' | 'others'> & { readonly types: readonly string[] }) {
  const { answer } = useAnswer('ceremony.catalogue', {});
  const found = types.flatMap((type) => answer?.filter((one) => one.type === type) ?? []);
  const [entry, ...others] = found;
  return entry === undefined ? null : <BeginDialog {...props} entry={entry} others={others} />;
}

export function BeginDialog({ entry: given, others = [], first = {}, before, onClose }: BeginProps) {
  const { status, start } = useModel();
  const [entry, setEntry] = useState(given);
  const [chosen, setChosen] = useState<Mode>('production');
  const [adaptation, setAdaptation] = useState<string | null>(null);
  const { busy, told, run } = useAct();
  const open = status !== null && !status.locked;
  const ofVault = entry.held !== 'without' || before !== undefined;
  const mode = ofVault && status !== null ? status.mode : chosen;
  const { held } = entry;
  const here = { open, locked: status !== null && !open, without: status === null }[held];
  const possible = here || before !== undefined;
  const network = start?.network;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      await before?.();
      wish(await ask('ceremony.open', { type: entry.type, mode, adaptation }), first);
      go({ at: 'ceremony' });
    });
  };
  const pickAdaptation = async () => {
    const picked = await pickPath('file', ceremoniesTexts.adaptationDialog);
    if (picked !== null) setAdaptation(picked);
  };
  const roles = ROLE_NAMES.flatMap((role) => {
    const n = entry.roles[role];
    return n === undefined ? [] : [ceremoniesTexts.roleCount(roleTexts[role].title, n)];
  });
  return (
    <Dialog title={entry.title} open busy={busy} onClose={onClose}>
      <form onSubmit={begin} noValidate>
        <Stack>
          {others.length > 0 ? (
            <OneOf
              label={ceremoniesTexts.ways}
              value={entry.type}
              onChange={(type) => setEntry([given, ...others].find((one) => one.type === type) ?? given)}
              options={[given, ...others].map(({ type, title, purpose }) => ({
                value: type,
                label: title,
                hint: purpose,
              }))}
            />
          ) : (
            <p>{entry.purpose}</p>
          )}
          <Facts
            rows={[
              [ceremoniesTexts.needs, inRow(roles)],
              [
                ceremoniesTexts.materials,
                entry.materials.length === 0 ? ceremoniesTexts.noMaterials : inRow(entry.materials),
              ],
              [ceremoniesTexts.takes, ceremoniesTexts.minutes(entry.minutes)],
              [ceremoniesTexts.undone, entry.undone],
            ]}
          />
          {!possible && <Notice title={ceremoniesTexts.heldElsewhere[held]} />}
          {possible && network?.down === false && (
            <Notice kind="warn" title={ceremoniesTexts.networkUp(network.interfaces.join(', '))} />
          )}
          {possible && ofVault && <Fine>{ceremoniesTexts.modeOfVault(mode)}</Fine>}
          {possible && !ofVault && (
            <OneOf
              label={ceremoniesTexts.mode}
              value={chosen}
              onChange={setChosen}
              options={(['production', 'rehearsal'] as const).map((value) => ({
                value,
                label: ceremoniesTexts.modes[value],
                hint: ceremoniesTexts.modeHints[value],
              }))}
            />
          )}
          <details className={cx(css.more)}>
            <summary>{ceremoniesTexts.more}</summary>
            <Papers type={entry.type} />
            {possible && (
              <Part title={ceremoniesTexts.adaptation}>
                <Fine>{ceremoniesTexts.adaptationHint}</Fine>
                {adaptation !== null && <Exact>{adaptation}</Exact>}
                <Buttons>
                  <Button onPress={pickAdaptation}>
                    {adaptation === null ? ceremoniesTexts.adaptationPick : ceremoniesTexts.adaptationOther}
                  </Button>
                  {adaptation !== null && (
                    <Button look="link" onPress={() => setAdaptation(null)}>
                      {ceremoniesTexts.adaptationNone}
                    </Button>
                  )}
                </Buttons>
              </Part>
            )}
          </details>
          <Refused told={told} />
          <Foot>
            {possible && (
              <Button type="submit" look="primary" busy={busy}>
                {ceremoniesTexts.begin}
              </Button>
            )}
            <Button onPress={onClose} isDisabled={busy}>
              {ceremoniesTexts.close}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  );
}

/** The script with boxes for times and initials, and the leaflet for holders. */
function Papers({ type }: { readonly type: string }) {
  const [paper, setPaper] = useState<Paper>('A4');
  const [file, setFile] = useState<WrittenFile | null>(null);
  const { told, run } = useAct();
  const save = (what: 'script' | 'leaflet') =>
    run(async () => {
      setFile(null);
      const [title, name] =
        what === 'script'
          ? [ceremoniesTexts.saveScript, ceremoniesTexts.scriptFile(type)]
          : [ceremoniesTexts.saveLeaflet, ceremoniesTexts.leafletFile(type)];
      const to = await pickPath('save', title, name);
      if (to !== null) setFile(await ask('ceremony.paper', { type, what, paper, to }));
    });
  return (
    <Part title={ceremoniesTexts.paper}>
      <Fine>{ceremoniesTexts.paperHint}</Fine>
      <Buttons>
        <Button onPress={() => save('script')}>{ceremoniesTexts.printScript}</Button>
        <Button onPress={() => save('leaflet')}>{ceremoniesTexts.printLeaflet}</Button>
        <Ways
          label={ceremoniesTexts.size}
          options={PAPERS.map((value) => ({ value, label: value }))}
          value={paper}
          onChange={setPaper}
        />
      </Buttons>
      <Refused told={told} />
      {file !== null && <FileProof file={file} />}
    </Part>
  );
}
