// The places where a key is used, as rows that can be added, corrected and taken away.
import { Button } from '../../components/button.tsx';
import { Line } from '../../components/field.tsx';
import { cx } from '../../style/classes.ts';
import { keyEditTexts } from '../../texts/key-edit.ts';
import css from './places.module.css';

export interface PlaceDraft {
  /** Tells rows apart while they are edited. */
  readonly row: string;
  readonly id?: string;
  readonly system: string;
  readonly environment: string;
  readonly contact: string;
}

let rows = 0;

export function Places({
  places,
  onChange,
  tried,
}: {
  readonly places: readonly PlaceDraft[];
  readonly onChange: (places: readonly PlaceDraft[]) => void;
  readonly tried: boolean;
}) {
  const set = (row: string, part: Partial<PlaceDraft>) =>
    onChange(places.map((place) => (place.row === row ? { ...place, ...part } : place)));
  return (
    <fieldset className={cx(css.places)}>
      <legend>{keyEditTexts.places}</legend>
      <p className={cx(css.hint)}>{keyEditTexts.placesHint}</p>
      {places.map((place, i) => (
        <div key={place.row} className={cx(css.place)}>
          <Line
            label={keyEditTexts.system(i + 1)}
            value={place.system}
            onChange={(system) => set(place.row, { system })}
            error={tried && place.system.trim() === '' ? keyEditTexts.systemEmpty : undefined}
          />
          <Line
            label={keyEditTexts.environment(i + 1)}
            value={place.environment}
            onChange={(environment) => set(place.row, { environment })}
          />
          <Line
            label={keyEditTexts.contact(i + 1)}
            maxLength={200}
            value={place.contact}
            onChange={(contact) => set(place.row, { contact })}
          />
          <Button onPress={() => onChange(places.filter(({ row }) => row !== place.row))}>
            {keyEditTexts.removePlace(i + 1)}
          </Button>
        </div>
      ))}
      <Button
        onPress={() => {
          rows += 1;
          onChange([...places, { row: `new ${rows}`, system: '', environment: '', contact: '' }]);
        }}
      >
        {keyEditTexts.addPlace}
      </Button>
    </fieldset>
  );
}
