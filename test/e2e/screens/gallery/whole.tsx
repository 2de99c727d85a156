// What fills the window: the frame of an open vault, a ceremony, the way in.
import { Button, Buttons } from '../../../../renderer/components/button.tsx';
import { CeremonyFrame, Step } from '../../../../renderer/components/ceremony-frame.tsx';
import { Doorway } from '../../../../renderer/components/doorway.tsx';
import { Frame } from '../../../../renderer/components/frame.tsx';
import { Heading, Page, Part } from '../../../../renderer/components/page.tsx';
import { Row, Rows } from '../../../../renderer/components/rows.tsx';
import type { VaultStatus } from '../../../../shared/model/views/status.ts';
import { inDays } from '../../../support/fake-data.ts';
import { LONG } from './shown.tsx';

/** All that the frame can say at once: a rehearsal without margin, open for card holders. */
export function FrameSheet({ status }: { readonly status: VaultStatus }) {
  const session = { cards: [1, 3, 5], purpose: LONG, from: inDays(0), until: inDays(0.02), closing: false };
  return (
    <Frame status={{ ...status, name: LONG, mode: 'rehearsal', margin: 0, signedIn: [], quorum: session }}>
      <Page title="A screen" lead="What the screen is for." />
    </Frame>
  );
}

export function CeremonySheet() {
  return (
    <CeremonyFrame
      title="Recover the vault of the northern region"
      words="amber · fossil · quiet · ridge"
      rehearsal
      steps={[
        { id: 'room', label: 'The room' },
        { id: 'cards', label: 'Cards, laid on the table one after the other' },
        { id: 'commit', label: 'Commit' },
        { id: 'record', label: 'Record' },
      ]}
      now="cards"
      commitBefore="commit"
      commitText="Until here nothing is changed."
      aside={
        <Part title="People">
          <Rows label="People">
            <Row>Ann Berg</Row>
            <Row>Bo Lindqvist</Row>
          </Rows>
        </Part>
      }
    >
      <Step
        tag="Ann Berg reads aloud"
        heading={<Heading big>“I hold card 1, and nobody but me has seen it since the last drill.”</Heading>}
        lead="It is written into the record with the time."
      >
        <Buttons>
          <Button look="primary">It was read</Button>
          <Button>Adjourn</Button>
        </Buttons>
      </Step>
    </CeremonyFrame>
  );
}

export function DoorwaySheet() {
  return (
    <Doorway name={LONG} words="amber · fossil · quiet · ridge">
      <Heading>Open the vault</Heading>
      <p>{LONG}</p>
    </Doorway>
  );
}
