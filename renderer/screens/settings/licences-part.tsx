// The packages that Holdfast is made of, each with its licence; the list is made from the lock file by the build.

import { useState } from 'react';
import { Button, Buttons } from '../../components/button.tsx';
import { Exact, Fine, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { settingsTexts } from '../../texts/settings.ts';

export function LicencesPart() {
  const [shown, setShown] = useState(false);
  const licences = new Set(__LICENCES__.map(({ licence }) => licence));
  return (
    <Part title={settingsTexts.licences}>
      <Fine>{settingsTexts.licencesText(__LICENCES__.length, licences.size)}</Fine>
      <Buttons>
        <Button aria-expanded={shown} onPress={() => setShown(!shown)}>
          {shown ? settingsTexts.licencesHide : settingsTexts.licencesShow}
        </Button>
      </Buttons>
      {shown && (
        <Rows label={settingsTexts.licences}>
          {__LICENCES__.map(({ name, version, licence }) => (
            <Row key={`${name} ${version}`} act={<Exact>{licence}</Exact>}>
              <Exact>
                {name} {version}
              </Exact>
            </Row>
          ))}
        </Rows>
      )}
    </Part>
  );
}
