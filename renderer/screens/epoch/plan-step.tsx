// Who gets a new card, how many are needed, why, and whether enough old ones are left.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Told } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Line, Pick, Tick } from '../../components/field.tsx';
import { Names } from '../../components/names.tsx';
import { namesComplete, wrongName } from '../../components/names-check.ts';
import { Refused } from '../../components/notice.tsx';
import { Fine, Heading, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { createTexts } from '../../texts/create.ts';
import { epochTexts } from '../../texts/epoch.ts';

type Cause = keyof typeof epochTexts.causes;
const CAUSES = Object.keys(epochTexts.causes) as Cause[];

export interface Plan {
  readonly holders: readonly string[];
  readonly threshold: number;
  readonly cause: Cause;
  readonly reason: string;
  readonly cardsLost: boolean;
}

export function PlanStep({
  tag,
  plan,
  busy,
  told,
  onChange,
  onPrepare,
  leave,
}: {
  readonly tag: string;
  readonly plan: Plan;
  readonly busy: boolean;
  readonly told: Told | null;
  readonly onChange: (change: Partial<Plan>) => void;
  readonly onPrepare: () => void;
  readonly leave: ReactNode;
}) {
  const { holders, threshold, cause, reason, cardsLost } = plan;
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (namesComplete(holders)) onPrepare();
  };
  const thresholds = Array.from({ length: Math.max(1, holders.length - 1) }, (_, i) => i + 2);
  return (
    <Step tag={tag} heading={<Heading big>{epochTexts.planHeading}</Heading>} lead={epochTexts.planLead}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Names
            legend={epochTexts.holders}
            label={epochTexts.holder}
            add={epochTexts.add}
            names={holders}
            least={2}
            most={16}
            wrong={wrongName(holders, tried)}
            onChange={(next) => onChange({ holders: next, threshold: Math.min(threshold, next.length) })}
          />
          <Fine>{createTexts.apart}</Fine>
          <Pick
            label={createTexts.threshold}
            value={String(threshold)}
            onChange={(next) => onChange({ threshold: Number(next) })}
            options={thresholds.map((k) => ({
              value: String(k),
              label: createTexts.thresholdOption(k, holders.length),
            }))}
          />
          <div aria-live="polite">
            <Fine>{createTexts.thresholdAdvice(threshold, holders.length)}</Fine>
          </div>
          <Pick
            label={epochTexts.cause}
            value={cause}
            onChange={(next) => onChange({ cause: next })}
            options={CAUSES.map((value) => ({ value, label: epochTexts.causes[value] }))}
          />
          <Line label={epochTexts.reason} value={reason} onChange={(next) => onChange({ reason: next })} />
          <Tick
            label={epochTexts.lost}
            hint={epochTexts.lostHint}
            value={cardsLost}
            onChange={(next) => onChange({ cardsLost: next })}
          />
          <Refused told={told} />
          {busy && <Progress what={epochTexts.preparing} part={null} />}
          <Buttons>
            <Button type="submit" look="primary" busy={busy}>
              {epochTexts.prepare}
            </Button>
            <Spring />
            {leave}
          </Buttons>
        </Stack>
      </form>
    </Step>
  );
}
