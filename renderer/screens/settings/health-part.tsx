// What holds on this machine, measured when it is looked at: a shape, a word, what was found and what to do.
import type { HealthVerdict } from '../../../shared/model/health.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Digest } from '../../components/digest.tsx';
import { NoteIcon, TickIcon, WarnIcon } from '../../components/icons.tsx';
import { Refused } from '../../components/notice.tsx';
import { Facts, Fine, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { know, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { healthTexts } from '../../texts/health.ts';
import css from './settings.module.css';

const ICONS = { holds: TickIcon, fails: WarnIcon, unknown: NoteIcon } as const;

function Verdict({ verdict }: { readonly verdict: HealthVerdict }) {
  const Icon = ICONS[verdict];
  return (
    <span className={cx(css.verdict, css[verdict])}>
      <Icon /> {healthTexts.verdicts[verdict]}
    </span>
  );
}

export function HealthPart() {
  const { revision } = useModel();
  const { answer: health, told } = useAnswer('app.health', {});
  if (health === null) {
    return (
      <Part title={healthTexts.title}>
        {told === null ? <Fine>{healthTexts.measuring}</Fine> : <Refused told={told} />}
      </Part>
    );
  }
  const { rows, runtime, build } = health;
  return (
    <Part title={healthTexts.title}>
      <p role="status">{healthTexts.sum(rows)}</p>
      <Rows label={healthTexts.title}>
        {rows.map(({ check, title, verdict, found, next }) => (
          <Row key={check} mark={<Verdict verdict={verdict} />}>
            <b>{title}</b>
            <br />
            {found}
            {next !== '' && <Fine>{next}</Fine>}
          </Row>
        ))}
      </Rows>
      <Facts
        rows={[
          ...runtime.map(({ name, value }) => [name, value] as const),
          [
            healthTexts.build,
            build === null ? healthTexts.noBuild : <Digest key="b" of={build.sha256} />,
          ] as const,
        ]}
      />
      {build !== null && <CopyButton text={build.sha256} what={healthTexts.build} />}
      {build !== null && <Fine>{healthTexts.buildText(build.files)}</Fine>}
      <Refused told={told} />
      <Buttons>
        <Button onPress={() => know({ revision: revision + 1 })}>{healthTexts.again}</Button>
      </Buttons>
    </Part>
  );
}
