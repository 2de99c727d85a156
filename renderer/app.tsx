// The whole window: a ceremony, the way in, or a screen inside the frame of an open vault. The way in is read first, the rest
// when it is shown.
import { Shortcuts } from './components/shortcuts.tsx';
import { Inside } from './inside-later.ts';
import { later } from './later.tsx';
import { StartScreen } from './screens/start.tsx';
import { sightOf, UnlockScreen } from './screens/unlock.tsx';
import { useModel } from './store.ts';

const CheckCeremony = later(async () => (await import('./screens/check/ceremony.tsx')).CheckCeremony);
const CeremonyScreen = later(async () => (await import('./screens/ceremonies/ceremony.tsx')).CeremonyScreen);
const CeremoniesOutside = later(
  async () => (await import('./screens/ceremonies/ceremonies.tsx')).CeremoniesOutside,
);
const GuideOutside = later(async () => (await import('./screens/guide/guide.tsx')).GuideOutside);

export function App() {
  const { place, status, opening } = useModel();
  const door = status ?? opening;
  const unlocked = status !== null && !status.locked;
  const inside = unlocked && !['check', 'ceremony', 'start', 'unlock'].includes(place.at);
  return (
    <>
      {place.at === 'check' && <CheckCeremony />}
      {place.at === 'ceremony' && <CeremonyScreen />}
      {place.at === 'ceremonies' && status === null && <CeremoniesOutside />}
      {place.at === 'guide' && status === null && <GuideOutside chapter={place.topic ?? 'start'} />}
      {place.at === 'unlock' && door !== null && <UnlockScreen door={sightOf(door)} />}
      {place.at === 'start' && <StartScreen />}
      {inside && <Inside status={status} place={place} />}
      <Shortcuts unlocked={unlocked} leads={inside || place.at === 'start'} />
    </>
  );
}
