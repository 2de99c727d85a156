// The whole window: a ceremony, the way in, or a screen inside the frame of an open vault.
import { useEffect } from 'react';
import { Frame } from './components/frame.tsx';
import { Shortcuts } from './components/shortcuts.tsx';
import { CeremoniesOutside, CeremoniesScreen } from './screens/ceremonies/ceremonies.tsx';
import { CeremonyScreen } from './screens/ceremonies/ceremony.tsx';
import { CheckCeremony } from './screens/check/ceremony.tsx';
import { GuideOutside, GuideScreen } from './screens/guide/guide.tsx';
import { ByokScreen } from './screens/handover/byok.tsx';
import { HandoverScreen } from './screens/handover/handover.tsx';
import { IncidentScreen } from './screens/incidents/incident.tsx';
import { IncidentsScreen } from './screens/incidents/incidents.tsx';
import { KeyScreen } from './screens/key/key.tsx';
import { KeysScreen } from './screens/keys/keys.tsx';
import { LedgerScreen } from './screens/ledger/ledger.tsx';
import { OverviewScreen } from './screens/overview.tsx';
import { PeopleScreen } from './screens/people.tsx';
import { PolicyScreen } from './screens/policy/policy.tsx';
import { RecoveryScreen } from './screens/recovery.tsx';
import { RingsScreen } from './screens/rings/rings.tsx';
import { ScanScreen } from './screens/scan/scan.tsx';
import { SettingsScreen } from './screens/settings/settings.tsx';
import { StartScreen } from './screens/start.tsx';
import { UnlockScreen } from './screens/unlock.tsx';
import { UseScreen } from './screens/use/use.tsx';
import { begin, listen, type Place, useModel } from './store.ts';

let listening = false;

function Inside({ place }: { readonly place: Place }) {
  switch (place.at) {
    case 'keys':
      return <KeysScreen />;
    case 'key':
      return <KeyScreen key={place.key} id={place.key} />;
    case 'use':
      return <UseScreen chosen={place} />;
    case 'handover':
      return <HandoverScreen />;
    case 'byok':
      return <ByokScreen chosen={place.key ?? null} />;
    case 'ceremonies':
      return <CeremoniesScreen />;
    case 'rings':
      return <RingsScreen />;
    case 'recovery':
      return <RecoveryScreen cause={place.cause} />;
    case 'people':
      return <PeopleScreen />;
    case 'policy':
      return <PolicyScreen />;
    case 'incidents':
      return <IncidentsScreen />;
    case 'incident':
      return <IncidentScreen key={place.incident} id={place.incident} />;
    case 'ledger':
      return <LedgerScreen key={place.key ?? ''} about={place.key ?? null} />;
    case 'scan':
      return <ScanScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'guide':
      return <GuideScreen chapter={place.topic ?? 'start'} />;
    default:
      return <OverviewScreen />;
  }
}

export function App() {
  const { place, status } = useModel();
  useEffect(() => {
    if (listening) return;
    listening = true;
    listen();
    begin();
  }, []);
  const unlocked = status !== null && !status.locked;
  const inside = unlocked && !['check', 'ceremony', 'start', 'unlock'].includes(place.at);
  return (
    <>
      {place.at === 'check' && <CheckCeremony />}
      {place.at === 'ceremony' && <CeremonyScreen />}
      {place.at === 'ceremonies' && status === null && <CeremoniesOutside />}
      {place.at === 'guide' && status === null && <GuideOutside chapter={place.topic ?? 'start'} />}
      {place.at === 'unlock' && status !== null && <UnlockScreen status={status} />}
      {place.at === 'start' && <StartScreen />}
      {inside && (
        <Frame status={status}>
          <Inside place={place} />
        </Frame>
      )}
      <Shortcuts unlocked={unlocked} leads={inside || place.at === 'start'} />
    </>
  );
}
