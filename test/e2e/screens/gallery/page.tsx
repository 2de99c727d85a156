// The page of all components in all their states, for development: one sheet at a time, named in the address after `&sheet=`.
// Never part of a release; it is built for the tests beside the made-up bridge, which answers what components ask.
import '../../../../renderer/style/fonts.css';
import '../../../../renderer/style/tokens.css';
import '../../../../renderer/style/base.css';
import { useEffect } from 'react';
import { showPage } from '../../../../renderer/show-page.tsx';
import { begin, listen, useModel } from '../../../../renderer/store.ts';
import type { VaultStatus } from '../../../../shared/model/views/status.ts';
import { ChoicesSheet, PickHintsSheet, PickLongSheet, PickPlainSheet } from './choices.tsx';
import { ControlsSheet } from './controls.tsx';
import { ListsSheet } from './lists.tsx';
import { MembersSheet } from './members.tsx';
import {
  HelpSheet,
  PaletteSheet,
  ReasonSheet,
  RefusedDialogSheet,
  RunningDialogSheet,
  TopDialogSheet,
} from './overlays.tsx';
import { PicturesSheet } from './pictures.tsx';
import { SecretsSheet } from './secrets.tsx';
import type { SheetName } from './sheets.ts';
import { ToldSheet } from './told.tsx';
import { CeremonySheet, DoorwaySheet, FrameSheet } from './whole.tsx';

const SHEETS: Record<SheetName, (props: { readonly status: VaultStatus }) => React.ReactNode> = {
  controls: ControlsSheet,
  choices: ChoicesSheet,
  members: MembersSheet,
  told: ToldSheet,
  secrets: SecretsSheet,
  lists: ListsSheet,
  pictures: PicturesSheet,
  'pick-plain': PickPlainSheet,
  'pick-hints': PickHintsSheet,
  'pick-long': PickLongSheet,
  'dialog-refused': RefusedDialogSheet,
  'dialog-running': RunningDialogSheet,
  'dialog-reason': ReasonSheet,
  'dialog-top': TopDialogSheet,
  palette: PaletteSheet,
  help: HelpSheet,
  frame: FrameSheet,
  ceremony: CeremonySheet,
  doorway: DoorwaySheet,
};

let listening = false;

function Gallery() {
  const { status } = useModel();
  useEffect(() => {
    if (listening) return;
    listening = true;
    listen();
    begin();
  }, []);
  const wanted = new URLSearchParams(window.location.search).get('sheet') as SheetName;
  const Sheet = SHEETS[wanted];
  if (Sheet === undefined) throw new Error(`there is no sheet ${wanted}`);
  return status === null ? null : <Sheet status={status} />;
}

showPage(Gallery);
