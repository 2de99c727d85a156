// The step that comes, rendered by its kind and, for acts, by what the act asks for; never by which ceremony it is of.
import type { StepView } from '../../../../shared/model/ceremonies/views.ts';
import type { VaultStatus } from '../../../../shared/model/views/status.ts';
import { useModel } from '../../../store.ts';
import { ceremonyAsks } from '../asks.ts';
import { RecordPaper } from '../record-paper.tsx';
import { useStep, type Values, wished } from '../running.ts';
import { CardsInStep } from './cards-in-step.tsx';
import { CardsOutStep } from './cards-out-step.tsx';
import { CardsSearchStep } from './cards-search-step.tsx';
import { ConsentStep, NonceStep } from './consent-step.tsx';
import { FieldsStep } from './fields-step.tsx';
import { MaterialsStep } from './materials-step.tsx';
import { PassphraseTurnStep } from './passphrase-turn-step.tsx';
import { RollCallStep } from './roll-call-step.tsx';
import { StatementsStep } from './statements-step.tsx';
import { WorkStep } from './work-step.tsx';

export function PresentStep() {
  const { running, step } = useStep();
  return (
    <StepOf key={`${running.view.at} ${ceremonyAsks(step) === 'fields' ? step.times : ''}`} step={step} />
  );
}

/** What is likely asked for: the people and numbers of the vault that is open, else those of a small team. */
function usualParameters(fields: StepView['fields'], status: VaultStatus | null): Values {
  const open = status !== null && !status.locked;
  const usual: Values = {
    holders: open ? status.cards.map(({ label }) => label) : Array<string>(5).fill(''),
    threshold: open ? status.threshold : 3,
    // Who takes a vault over names those who are here; who founds one, a small team.
    custodians: Array<string>(fields.some(({ id }) => id === 'holders') ? 2 : 1).fill(''),
    unlock: 1,
    minutes: 30,
  };
  return Object.fromEntries(
    Object.entries(usual).filter(([id]) => fields.some((field) => field.id === id && !field.optional)),
  );
}

function StepOf({ step }: { readonly step: StepView }) {
  const { running } = useStep();
  const { status } = useModel();
  switch (ceremonyAsks(step)) {
    case 'people':
      return <RollCallStep />;
    case 'things':
      return <MaterialsStep />;
    case 'consent':
      return <ConsentStep />;
    case 'words':
      return <NonceStep />;
    case 'statements':
      return <StatementsStep />;
    case 'cards out':
      return <CardsOutStep />;
    case 'cards in':
      return <CardsInStep />;
    case 'cards search':
      return <CardsSearchStep />;
    case 'passphrases in turn':
      return <PassphraseTurnStep />;
    case 'work':
      return <WorkStep />;
    case 'fields':
      return step.kind === 'parameters' ? (
        <FieldsStep first={{ ...usualParameters(step.fields, status), ...wished(running) }} />
      ) : (
        <FieldsStep beside={step.kind === 'record' && <RecordPaper />} />
      );
  }
}
