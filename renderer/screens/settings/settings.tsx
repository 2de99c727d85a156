// How it looks, what holds on this machine, when it locks, where things lie, and what it is made of.

import { THEMES } from '../../../shared/model/theme.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { OneOf } from '../../components/field.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Facts, Fine, Page, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { go, know, useModel } from '../../store.ts';
import { settingsTexts } from '../../texts/settings.ts';
import { atMoment } from '../../texts/words.ts';
import { CameraPart } from './camera-part.tsx';
import { HealthPart } from './health-part.tsx';
import { LicencesPart } from './licences-part.tsx';

function Appearance() {
  const { start } = useModel();
  const { told, run } = useAct();
  if (start === null) return null;
  return (
    <Part title={settingsTexts.appearance}>
      <OneOf
        label={settingsTexts.theme}
        value={start.theme}
        options={THEMES.map((value) => ({ value, ...settingsTexts.themes[value] }))}
        onChange={(theme) =>
          run(async () => {
            await ask('app.theme', { theme });
            know({ start: { ...start, theme } });
          })
        }
      />
      <Refused told={told} />
    </Part>
  );
}

function Locking() {
  const { answer, told } = useAnswer('policy.show', {});
  const rule = answer?.rules.find((one) => one.rule === 'idle');
  return (
    <Part title={settingsTexts.locking}>
      <Refused told={told} />
      {rule !== undefined && <p>{rule.says}</p>}
      <Fine>{settingsTexts.lockingText}</Fine>
      <Buttons>
        <Button onPress={() => go({ at: 'policy' })}>{settingsTexts.lockingChange}</Button>
      </Buttons>
    </Part>
  );
}

function Storage({ folder }: { readonly folder: string }) {
  const { answer, told } = useAnswer('app.places', {});
  if (answer === null) return <Refused told={told} />;
  const { places } = settingsTexts;
  return (
    <Part title={settingsTexts.storage}>
      <Facts
        rows={[
          [places.vault, <Exact key="v">{folder}</Exact>],
          [places.vaults, <Exact key="a">{answer.vaults}</Exact>],
          [places.records, <Exact key="c">{answer.ceremonies}</Exact>],
          [places.preferences, <Exact key="p">{answer.preferences}</Exact>],
        ]}
      />
      <Fine>{places.text}</Fine>
    </Part>
  );
}

export function SettingsScreen() {
  const { start, status } = useModel();
  if (status === null || start === null) return null;
  const { notes } = settingsTexts;
  return (
    <Page title={settingsTexts.title}>
      <Appearance />
      <HealthPart />
      <Part title={settingsTexts.honest}>
        <Rows label={settingsTexts.honest}>
          {[...(notes.always ?? []), ...(notes[start.platform] ?? [])].map((note) => (
            <Row key={note}>{note}</Row>
          ))}
        </Rows>
      </Part>
      <Locking />
      <Part title={settingsTexts.vault}>
        <Facts
          rows={[
            [settingsTexts.fingerprint, <Exact key="w">{status.fingerprintWords}</Exact>],
            [settingsTexts.id, <Exact key="i">{status.id}</Exact>],
            [settingsTexts.instance, <Exact key="n">{status.instance}</Exact>],
            [settingsTexts.created, atMoment(status.created)],
            [settingsTexts.keychain, status.keychain.text],
          ]}
        />
        {status.keychain.backend === 'file' && <Notice kind="warn" title={settingsTexts.weaker} />}
      </Part>
      <Storage folder={status.folder} />
      <CameraPart />
      <Part title={settingsTexts.about}>
        <Facts
          rows={[
            [settingsTexts.version, start.version],
            [settingsTexts.network, settingsTexts.networkText],
            [settingsTexts.licence, settingsTexts.licenceText],
          ]}
        />
      </Part>
      <LicencesPart />
    </Page>
  );
}
