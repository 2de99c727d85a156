// What is recorded of a key, to be corrected: who answers for it, where it is used, how it is found, how often it may
// protect, and its dates as far as they lie ahead. What stood there before stays in the ledger.

import { type FormEvent, useState } from 'react';
import type { KeyView, VersionView } from '../../../shared/model/views/keys.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, Tick } from '../../components/field.tsx';
import { beginningOf, dayOf, endOf } from '../../days.ts';
import { useKept } from '../../kept.ts';
import { keyTexts } from '../../texts/key.ts';
import { keyEditTexts } from '../../texts/key-edit.ts';
import { type PlaceDraft, Places } from './places.tsx';

const DATES = ['activation', 'protectStop', 'deactivation', 'processStop'] as const;
type DateName = (typeof DATES)[number];

const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Which dates can still be changed: those ahead, in a state in which they act. */
function openDates(version: VersionView): readonly DateName[] {
  const ahead = (name: DateName) => version[name] === null || Date.parse(version[name]) > Date.now();
  switch (version.state) {
    case 'pre-active':
      return DATES.filter(ahead);
    case 'active':
    case 'suspended':
      return DATES.filter((name) => name !== 'activation' && ahead(name));
    case 'deactivated':
      return ahead('processStop') ? ['processStop'] : [];
    default:
      return [];
  }
}

export function EditDialog({ of, onDone }: { readonly of: KeyView; readonly onDone: () => void }) {
  const version = of.versions.find(({ number }) => number === of.version) as VersionView;
  const [draft, setDraft] = useState({
    owner: of.owner,
    custodians: of.custodians.join(', '),
    description: of.description,
    tags: of.tags.join(', '),
    limit: of.usageLimit === null ? '' : String(of.usageLimit),
    forget: false,
    reason: '',
  });
  const [places, setPlaces] = useState<readonly PlaceDraft[]>(
    of.places.map((place) => ({ ...place, row: place.id })),
  );
  const [days, setDays] = useState(
    Object.fromEntries(DATES.map((name) => [name, dayOf(version[name])])) as Record<DateName, string>,
  );
  const back = useKept(
    `keys.edit:${of.id}`,
    { ...draft, ...days, places: JSON.stringify(places) },
    ({ places: kept, activation, protectStop, deactivation, processStop, ...said }) => {
      setDraft(said);
      setDays({ activation, protectStop, deactivation, processStop });
      setPlaces(JSON.parse(kept));
    },
  );
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const limitFits = draft.limit === '' || /^[1-9]\d{0,8}$/.test(draft.limit);
  const open = openDates(version);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.owner.trim() === '' || !limitFits || places.some(({ system }) => system.trim() === '')) return;
    const wanted = {
      owner: draft.owner.trim(),
      custodians: listOf(draft.custodians),
      description: draft.description,
      tags: listOf(draft.tags),
      usageLimit: draft.limit === '' ? null : Number(draft.limit),
      places: places.map(({ row: _, ...place }) => place),
      extractable: of.extractable && !draft.forget,
    };
    const changed = Object.entries(wanted).filter(([name, value]) => !same(value, of[name as keyof KeyView]));
    const moved = open.filter((name) => days[name] !== dayOf(version[name]));
    const { activation, protectStop, deactivation, processStop } = version;
    const dates: Record<DateName, string | null> = { activation, protectStop, deactivation, processStop };
    for (const name of moved) {
      const day = days[name];
      dates[name] = day === '' ? null : name === 'activation' ? beginningOf(day) : endOf(day);
    }
    const set = changed.length === 0 ? null : Object.fromEntries(changed);
    const planned = moved.length === 0 ? null : { version: version.id, dates };
    const done = await run(async () => {
      if (set !== null || planned !== null)
        await ask('keys.edit', { key: of.id, set, planned, reason: draft.reason, approvals: [] });
    });
    if (done) onDone();
  };

  return (
    <DialogForm
      title={keyEditTexts.title(of.name)}
      submit={keyEditTexts.save}
      cancel={keyTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={onDone}
      kept={back}
    >
      <Line
        label={keyEditTexts.owner}
        value={draft.owner}
        onChange={(owner) => set({ owner })}
        error={tried && draft.owner.trim() === '' ? keyEditTexts.ownerEmpty : undefined}
      />
      <Line
        label={keyEditTexts.custodians}
        hint={keyEditTexts.commas}
        maxLength={2000}
        value={draft.custodians}
        onChange={(custodians) => set({ custodians })}
      />
      <Line
        label={keyEditTexts.description}
        rows={2}
        maxLength={2000}
        value={draft.description}
        onChange={(description) => set({ description })}
      />
      <Line
        label={keyEditTexts.tags}
        hint={keyEditTexts.commas}
        maxLength={2000}
        value={draft.tags}
        onChange={(tags) => set({ tags })}
      />
      <Places places={places} onChange={setPlaces} tried={tried} />
      <Line
        label={keyEditTexts.limit}
        hint={keyEditTexts.limitHint}
        value={draft.limit}
        onChange={(limit) => set({ limit })}
        error={tried && !limitFits ? keyEditTexts.limitWrong : undefined}
      />
      {open.map((name) => (
        <DayLine
          key={name}
          label={keyEditTexts.date[name]}
          hint={keyEditTexts.dateHint[name]}
          value={days[name]}
          onChange={(day) => setDays((before) => ({ ...before, [name]: day }))}
        />
      ))}
      {of.extractable && (
        <Tick
          label={keyEditTexts.forget}
          hint={keyEditTexts.forgetHint}
          value={draft.forget}
          onChange={(forget) => set({ forget })}
        />
      )}
      <Line
        label={keyTexts.reason}
        hint={keyTexts.reasonHint}
        maxLength={500}
        value={draft.reason}
        onChange={(reason) => set({ reason })}
      />
    </DialogForm>
  );
}
