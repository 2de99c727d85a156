// One incident: what happened, what it reaches as a picture and in sentences, what is still to be done, and its end.

import { type FormEvent, useState } from 'react';
import type { IncidentView } from '../../../shared/model/views/duties.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { BlastPicture } from '../../components/blast-picture.tsx';
import { Button, Buttons } from '../../components/button.tsx';
import { Line } from '../../components/field.tsx';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { Refused } from '../../components/notice.tsx';
import { OpenItems } from '../../components/open-items.tsx';
import { Facts, Fine, Page, Part, Stack } from '../../components/page.tsx';
import { useKept } from '../../kept.ts';
import { go } from '../../store.ts';
import { incidentTexts } from '../../texts/incidents.ts';

function Close({ of }: { readonly of: IncidentView }) {
  const [text, setText] = useState('');
  const back = useKept(of.items.open > 0 ? null : `incidents.close:${of.id}`, { text }, (kept) =>
    setText(kept.text),
  );
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  if (of.items.open > 0) return <Fine>{incidentTexts.closeNot(of.items.open)}</Fine>;
  const lacking = text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacking) return;
    await run(async () => {
      await ask('incidents.close', { incident: of.id, text: text.trim() });
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <KeptNotice back={back} />
        <Line
          label={incidentTexts.learned}
          hint={incidentTexts.learnedHint}
          rows={2}
          maxLength={2000}
          value={text}
          onChange={setText}
          error={tried && lacking ? incidentTexts.learnedEmpty : undefined}
        />
        <Refused told={told} />
        <Buttons>
          <Button type="submit" look="primary" busy={busy}>
            {incidentTexts.close}
          </Button>
        </Buttons>
      </Stack>
    </form>
  );
}

export function IncidentScreen({ id }: { readonly id: string }) {
  const { answer, told } = useAnswer('incidents.list', {});
  const of = answer?.find((one) => one.id === id);
  if (of === undefined) return <Refused told={told} />;
  const { radius } = of;
  return (
    <Page title={of.title} lead={of.text}>
      <Buttons>
        <Button look="link" onPress={() => go({ at: 'incidents' })}>
          {incidentTexts.back}
        </Button>
      </Buttons>
      <Part title={incidentTexts.facts}>
        <Facts
          rows={[
            [incidentTexts.means, of.means],
            ...(of.keys.length > 0 ? [[incidentTexts.keys, of.keys.join(', ')] as const] : []),
            ...(of.custodian !== null ? [[incidentTexts.person, of.custodian] as const] : []),
            ...(of.cards.length > 0
              ? [[incidentTexts.cards, incidentTexts.cardsLine(of.cards)] as const]
              : []),
            [
              incidentTexts.happened,
              of.occurred === null ? incidentTexts.unknown : incidentTexts.since(of.occurred),
            ],
            [incidentTexts.reported, incidentTexts.opened(of.opened.at, of.opened.by)],
            [incidentTexts.standing, incidentTexts.state(of)],
          ]}
        />
      </Part>
      {radius.nodes.length > 0 && (
        <Part title={incidentTexts.radius}>
          <BlastPicture of={of} />
          <details>
            <summary>{incidentTexts.radiusText}</summary>
            <ul>
              {radius.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        </Part>
      )}
      <OpenItems incident={of.id} />
      {of.closed === null && (
        <Part title={incidentTexts.close}>
          <Close of={of} />
        </Part>
      )}
    </Page>
  );
}
