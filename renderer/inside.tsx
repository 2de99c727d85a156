// The frame of an open vault with the screen inside of it.

import type { VaultStatus } from '../shared/model/views/status.ts';
import { Frame } from './components/frame.tsx';
import { CeremoniesScreen } from './screens/ceremonies/ceremonies.tsx';
import { GuideScreen } from './screens/guide/guide.tsx';
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
import { UseScreen } from './screens/use/use.tsx';
import type { Place } from './store.ts';

export function Inside({ status, place }: { readonly status: VaultStatus; readonly place: Place }) {
  return (
    <Frame status={status}>
      <Screen place={place} />
    </Frame>
  );
}

function Screen({ place }: { readonly place: Place }) {
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
