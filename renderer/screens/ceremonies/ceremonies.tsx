// All ceremonies that can be held, with who and what each needs; the one that waits; the records of those that ended.
import { useState } from 'react';
import type { CatalogueEntry } from '../../../shared/model/ceremonies/views.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { CeremonyWaits } from '../../components/ceremony-waits.tsx';
import { Doorway } from '../../components/doorway.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine, Heading, Lead, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { go } from '../../store.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { BeginDialog } from './begin-dialog.tsx';
import { Records } from './records.tsx';

export function CeremoniesScreen() {
  return (
    <Page title={ceremoniesTexts.title} lead={ceremoniesTexts.lead}>
      <Inside />
    </Page>
  );
}

/** The same where no vault is open. */
export function CeremoniesOutside() {
  return (
    <Doorway>
      <Heading big>{ceremoniesTexts.title}</Heading>
      <Lead>{ceremoniesTexts.lead}</Lead>
      <Buttons>
        <Button onPress={() => go({ at: 'start' })}>{ceremoniesTexts.back}</Button>
      </Buttons>
      <Inside />
    </Doorway>
  );
}

function Inside() {
  const { answer, told } = useAnswer('ceremony.catalogue', {});
  const [chosen, setChosen] = useState<CatalogueEntry | null>(null);
  return (
    <>
      <CeremonyWaits />
      <Refused told={told} />
      <Part title={ceremoniesTexts.catalogue}>
        <Rows label={ceremoniesTexts.catalogue}>
          {(answer ?? []).map((entry) => (
            <Row
              key={entry.type}
              at={ceremoniesTexts.minutes(entry.minutes)}
              act={
                <Button onPress={() => setChosen(entry)} aria-label={ceremoniesTexts.openNamed(entry.title)}>
                  {ceremoniesTexts.open}
                </Button>
              }
            >
              <b>{entry.title}</b>
              <Fine>{entry.purpose}</Fine>
            </Row>
          ))}
        </Rows>
      </Part>
      <Records />
      {chosen !== null && <BeginDialog entry={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
