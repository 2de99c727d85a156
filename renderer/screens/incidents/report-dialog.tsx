// Reporting an exposure: what it was, whose or which, when, and in words. The to-dos follow from the table.
import { type FormEvent, useState } from 'react';
import { EXPOSURE_NAMES, type ExposureName } from '../../../shared/model/exposures.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { DayLine } from '../../components/day-line.tsx';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Line, Tick, Ticks } from '../../components/field.tsx';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { Fine } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKept } from '../../kept.ts';
import { useModel } from '../../store.ts';
import { incidentTexts } from '../../texts/incidents.ts';
import { exposures } from '../../texts/shared.ts';
import { onDay } from '../../texts/words.ts';

const choices = () =>
  EXPOSURE_NAMES.filter((name) => name !== 'key').map((value) => ({
    value,
    label: exposures[value].title,
    hint: exposures[value].means,
  }));

export function ReportDialog({ onDone }: { readonly onDone: (incident: string | null) => void }) {
  const { status } = useModel();
  const [exposure, setExposure] = useState<ExposureName>('cards-few');
  const [custodian, setCustodian] = useState(status?.unlock.custodians[0]?.id ?? null);
  const [backup, setBackup] = useState(status?.backups.at(-1)?.id ?? null);
  const [cards, setCards] = useState<readonly number[]>([]);
  const [occurred, setOccurred] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const back = useKept(
    'incidents.report',
    { exposure, custodian, backup, cards: [...cards], occurred, text },
    (kept) => {
      setExposure(kept.exposure);
      setCustodian(kept.custodian);
      setBackup(kept.backup);
      setCards(kept.cards);
      setOccurred(kept.occurred);
      setText(kept.text);
    },
  );
  const { asks } = exposures[exposure];
  const when = occurred === '' ? null : Date.parse(`${occurred}T00:00:00`);
  const wrongDay = when !== null && (Number.isNaN(when) || when > Date.now());
  const lacking = text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacking || wrongDay) return;
    let incident: string | null = null;
    await run(async () => {
      const answer = await ask('incidents.report', {
        exposure,
        keys: [],
        custodian: asks === 'custodian' ? custodian : null,
        backup: asks === 'backup' ? backup : null,
        cards: asks === 'cards' ? [...cards] : [],
        occurred: when === null ? null : new Date(when).toISOString(),
        text: text.trim(),
      });
      incident = answer.incident;
    });
    if (incident !== null) onDone(incident);
  };
  return (
    <DialogForm
      title={incidentTexts.report}
      submit={incidentTexts.submit}
      cancel={incidentTexts.cancel}
      busy={busy}
      told={told}
      onSubmit={submit}
      onClose={() => onDone(null)}
    >
      <KeptNotice back={back} />
      <Pick label={incidentTexts.exposure} options={choices()} value={exposure} onChange={setExposure} />
      <Fine>{exposures[exposure].means}</Fine>
      <Fine>{incidentTexts.keysBy}</Fine>
      {asks === 'custodian' && (
        <Pick
          label={incidentTexts.custodian}
          options={(status?.unlock.custodians ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={custodian}
          onChange={setCustodian}
        />
      )}
      {asks === 'backup' && (
        <Pick
          label={incidentTexts.backup}
          options={(status?.backups ?? []).map(({ id, at, place }) => ({
            value: id,
            label: `${onDay(at)}, ${place}`,
          }))}
          value={backup}
          onChange={setBackup}
        />
      )}
      {asks === 'cards' && (
        <Ticks label={incidentTexts.cards}>
          {(status?.cards ?? []).map(({ number, label }) => (
            <Tick
              key={number}
              label={incidentTexts.card(number, label)}
              value={cards.includes(number)}
              onChange={(on) => setCards(on ? [...cards, number] : cards.filter((one) => one !== number))}
            />
          ))}
        </Ticks>
      )}
      <DayLine
        label={incidentTexts.occurred}
        hint={incidentTexts.occurredHint}
        value={occurred}
        onChange={setOccurred}
        error={tried && wrongDay ? incidentTexts.occurredWrong : undefined}
      />
      <Line
        label={incidentTexts.text}
        hint={incidentTexts.textHint}
        rows={3}
        maxLength={2000}
        value={text}
        onChange={setText}
        error={tried && lacking ? incidentTexts.textEmpty : undefined}
      />
    </DialogForm>
  );
}
