// The policy: what does not hold, every rule in plain words with its source, and what was changed by whom.
import { useState } from 'react';
import type { RuleView } from '../../../shared/model/views/policy.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Explaining } from '../../components/explaining.tsx';
import { Findings } from '../../components/findings.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Fine, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { useModel } from '../../store.ts';
import { policyTexts } from '../../texts/policy.ts';
import { onDay } from '../../texts/words.ts';
import { ReportDialog } from './report-dialog.tsx';
import { RuleDialog } from './rule-dialog.tsx';

function Rules({
  chapter,
  rules,
  onChange,
}: {
  readonly chapter: string;
  readonly rules: readonly RuleView[];
  readonly onChange: (rule: RuleView) => void;
}) {
  return (
    <Part title={chapter}>
      <Rows label={chapter}>
        {rules.map((rule) => (
          <Row
            key={rule.rule}
            act={
              <Button onPress={() => onChange(rule)} aria-label={policyTexts.changeName(rule.title)}>
                {policyTexts.change}
              </Button>
            }
          >
            <b>{rule.title}</b>
            {!rule.initial && ` (${policyTexts.own})`}
            <br />
            <Explaining>{rule.says}</Explaining>
            <Fine>{policyTexts.source(rule.source)}</Fine>
          </Row>
        ))}
      </Rows>
    </Part>
  );
}

export function PolicyScreen() {
  const { status } = useModel();
  const { answer, told } = useAnswer('policy.show', {});
  const [changing, setChanging] = useState<RuleView | null>(null);
  const [changed, setChanged] = useState<string | null>(null);
  const [reporting, setReporting] = useState(false);
  if (answer === null || status === null) return <Refused told={told} />;
  const { rules, dualControl, changes } = answer;
  const chapters = [...new Set(rules.map(({ chapter }) => chapter))];
  return (
    <Page title={policyTexts.title} lead={dualControl}>
      <div role="status">
        {changed !== null && <Notice kind="good" title={policyTexts.changed(changed)} />}
      </div>
      <Refused told={told} />
      <Buttons>
        <Button onPress={() => setReporting(true)}>{policyTexts.reportOpen}</Button>
      </Buttons>
      <Part title={policyTexts.findings}>
        {status.findings.length === 0 ? (
          <Fine>{policyTexts.none}</Fine>
        ) : (
          <Findings findings={status.findings} label={policyTexts.findings} />
        )}
      </Part>
      {chapters.map((chapter) => (
        <Rules
          key={chapter}
          chapter={chapter}
          rules={rules.filter((rule) => rule.chapter === chapter)}
          onChange={setChanging}
        />
      ))}
      <Part title={policyTexts.history}>
        {changes.length === 0 ? (
          <Fine>{policyTexts.historyNone}</Fine>
        ) : (
          <Rows label={policyTexts.history}>
            {changes.map(({ seq, at, by, sentence, reason }) => (
              <Row key={seq} at={onDay(at)}>
                {sentence}
                <Fine>{policyTexts.by(by, reason)}</Fine>
              </Row>
            ))}
          </Rows>
        )}
      </Part>
      {reporting && <ReportDialog onDone={() => setReporting(false)} />}
      {changing !== null && (
        <RuleDialog
          rule={changing}
          onDone={(done) => {
            setChanged(done ? changing.title : null);
            setChanging(null);
          }}
        />
      )}
    </Page>
  );
}
