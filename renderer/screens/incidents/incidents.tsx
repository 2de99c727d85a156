// Incidents: the list, the open ones first.
import { useState } from 'react';
import type { IncidentView } from '../../../shared/model/views/duties.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { go } from '../../store.ts';
import { incidentTexts } from '../../texts/incidents.ts';
import { onDay } from '../../texts/words.ts';
import { ReportDialog } from './report-dialog.tsx';

function Some({ title, incidents }: { readonly title: string; readonly incidents: readonly IncidentView[] }) {
  if (incidents.length === 0) return null;
  return (
    <Part title={title}>
      <Rows label={title}>
        {incidents.map((one) => (
          <Row
            key={one.id}
            at={onDay(one.opened.at)}
            act={
              <Button
                onPress={() => go({ at: 'incident', incident: one.id })}
                aria-label={incidentTexts.lookName(one.title, one.opened.at)}
              >
                {incidentTexts.look}
              </Button>
            }
          >
            <b>{one.title}</b>
            {one.keys.length > 0 && `: ${one.keys.join(', ')}`}
            <br />
            {one.text}
            <Fine>{incidentTexts.state(one)}</Fine>
          </Row>
        ))}
      </Rows>
    </Part>
  );
}

export function IncidentsScreen() {
  const { answer, told } = useAnswer('incidents.list', {});
  const [reporting, setReporting] = useState(false);
  if (answer === null) return <Refused told={told} />;
  return (
    <Page title={incidentTexts.title} lead={incidentTexts.lead}>
      <Refused told={told} />
      <Buttons>
        <Button look="primary" onPress={() => setReporting(true)}>
          {incidentTexts.report}
        </Button>
      </Buttons>
      {answer.length === 0 && <Empty title={incidentTexts.none} text={incidentTexts.noneText} />}
      <Some title={incidentTexts.open} incidents={answer.filter(({ closed }) => closed === null)} />
      <Some title={incidentTexts.closed} incidents={answer.filter(({ closed }) => closed !== null)} />
      {reporting && (
        <ReportDialog
          onDone={(incident) => {
            setReporting(false);
            if (incident !== null) go({ at: 'incident', incident });
          }}
        />
      )}
    </Page>
  );
}
