// A key for the place where it is served, one step a screen: which key and where, the wrapping key, its fingerprint read by
// a second person, writing, and what to run and check there.

import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { KeptNotice } from '../../components/kept-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useKept } from '../../kept.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import { ChooseStep, WrappingStep } from './byok-choose.tsx';
import { BLANK, type Draft } from './byok-draft.ts';
import { CompareStep, DoneStep, WriteStep } from './byok-write.tsx';

type Sight = CallOutput<'byok.look'>;
type Made = CallOutput<'byok.wrap'>;

export function ByokScreen({ chosen }: { readonly chosen: string | null }) {
  const [draft, setDraft] = useState<Draft>({ ...BLANK, key: chosen });
  const [step, setStep] = useState(0);
  const [sight, setSight] = useState<Sight | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  // The fingerprint is read again after a lock: it is compared by two people who are there.
  const { read, unread, ...typed } = draft;
  const back = useKept('handover.byok', typed, (kept) => setDraft({ ...kept, read, unread }));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const shared = { draft, onChange: change, onBack: () => setStep(step - 1) };
  return (
    <Page
      key={step}
      title={texts.wizard}
      lead={texts.step(step + 1, texts.steps.length, texts.steps[step] ?? '')}
    >
      <KeptNotice back={back} />
      {step === 0 && <ChooseStep {...shared} onNext={() => setStep(1)} />}
      {step === 1 && (
        <WrappingStep
          {...shared}
          onSeen={(seen) => {
            setSight(seen);
            setStep(draft.target === 'kwp' ? 3 : 2);
          }}
        />
      )}
      {step === 2 && sight !== null && <CompareStep {...shared} sight={sight} onNext={() => setStep(3)} />}
      {step === 3 && sight !== null && (
        <WriteStep
          {...shared}
          onBack={() => setStep(draft.target === 'kwp' ? 1 : 2)}
          sight={sight}
          onMade={(done) => {
            setMade(done);
            setStep(4);
          }}
        />
      )}
      {step === 4 && made !== null && <DoneStep made={made} />}
    </Page>
  );
}
