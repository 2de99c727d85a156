// Pictures: the life of a key in every state, what a compromise reaches, the year.
import { BlastPicture } from '../../../../renderer/components/blast-picture.tsx';
import { LifeLine } from '../../../../renderer/components/life-line.tsx';
import { YearPicture } from '../../../../renderer/components/year-picture.tsx';
import { STATES } from '../../../../shared/model/states.ts';
import { madeUpDue, madeUpIncidents } from '../../../support/fake-duties.ts';
import { madeUpKey, madeUpKeys } from '../../../support/fake-keys.ts';
import { Examples, Sheet, Shown } from './shown.tsx';

const [ROW] = madeUpKeys();
/** Incidents that reach something; of others no picture is drawn. */
const REACHING = madeUpIncidents().filter(({ radius }) => radius.nodes.length > 0);
const DUE = madeUpDue(madeUpKeys());

export function PicturesSheet() {
  return (
    <Sheet title="Pictures">
      <Examples of="Life of a key">
        {ROW !== undefined &&
          STATES.map((state) => (
            <Shown key={state} as={state} wide>
              <LifeLine of={madeUpKey({ ...ROW, state })} />
            </Shown>
          ))}
      </Examples>
      <Examples of="What a compromise reaches">
        {REACHING.map((incident) => (
          <Shown key={incident.id} as={incident.title} wide>
            <BlastPicture of={incident} />
          </Shown>
        ))}
      </Examples>
      <Examples of="The year">
        <Shown as="with dates" wide>
          <YearPicture due={DUE} />
        </Shown>
        <Shown as="without one" wide>
          <YearPicture due={[]} />
        </Shown>
      </Examples>
    </Sheet>
  );
}
