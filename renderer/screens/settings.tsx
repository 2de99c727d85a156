// Theme, what vault this is, what this machine cannot promise, and about.
import { useState } from 'react';
import { OneOf } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { Exact, Facts, Page, Part } from '../components/page.tsx';
import { Row, Rows } from '../components/rows.tsx';
import { useModel } from '../store.ts';
import { settingsTexts } from '../texts/settings.ts';
import { atMoment } from '../texts/words.ts';
import { chooseTheme, chosenTheme, THEMES } from '../theme.ts';

export function SettingsScreen() {
  const { start, status } = useModel();
  const [theme, setTheme] = useState(chosenTheme);
  if (status === null || start === null) return null;
  const { notes } = settingsTexts;
  return (
    <Page title={settingsTexts.title}>
      <Part title={settingsTexts.appearance}>
        <OneOf
          label={settingsTexts.theme}
          value={theme}
          options={THEMES.map((value) => ({ value, ...settingsTexts.themes[value] }))}
          onChange={(next) => {
            chooseTheme(next);
            setTheme(next);
          }}
        />
      </Part>
      <Part title={settingsTexts.vault}>
        <Facts
          rows={[
            [settingsTexts.folder, <Exact key="f">{status.folder}</Exact>],
            [settingsTexts.fingerprint, <Exact key="w">{status.fingerprintWords}</Exact>],
            [settingsTexts.id, <Exact key="i">{status.id}</Exact>],
            [settingsTexts.instance, <Exact key="n">{status.instance}</Exact>],
            [settingsTexts.created, atMoment(status.created)],
            [settingsTexts.keychain, status.keychain.text],
          ]}
        />
        {status.keychain.backend === 'file' && <Notice kind="warn" title={settingsTexts.weaker} />}
      </Part>
      <Part title={settingsTexts.honest}>
        <Rows label={settingsTexts.honest}>
          {[...(notes.always ?? []), ...(notes[start.platform] ?? [])].map((note) => (
            <Row key={note}>{note}</Row>
          ))}
        </Rows>
      </Part>
      <Part title={settingsTexts.about}>
        <Facts
          rows={[
            [settingsTexts.version, start.version],
            [settingsTexts.electron, start.electron],
            [settingsTexts.platform, start.platform],
            [settingsTexts.network, settingsTexts.networkText],
            [settingsTexts.licence, settingsTexts.licenceText],
          ]}
        />
      </Part>
    </Page>
  );
}
