// What people press and fill in.
import { useState } from 'react';
import { Button, Buttons, Spring } from '../../../../renderer/components/button.tsx';
import { CopyButton } from '../../../../renderer/components/copy-button.tsx';
import { DayLine } from '../../../../renderer/components/day-line.tsx';
import { Below, Line } from '../../../../renderer/components/field.tsx';
import { FileField, FilesField } from '../../../../renderer/components/file-field.tsx';
import {
  CrossIcon,
  DownIcon,
  FileIcon,
  FolderIcon,
  LockIcon,
  NoteIcon,
  StopIcon,
  TickIcon,
  WarnIcon,
} from '../../../../renderer/components/icons.tsx';
import { KeyFields, NameField, useKeyDraft } from '../../../../renderer/components/key-fields.tsx';
import { Names } from '../../../../renderer/components/names.tsx';
import { wrongName } from '../../../../renderer/components/names-check.ts';
import { Stack } from '../../../../renderer/components/page.tsx';
import { HOLDERS } from '../../../support/fake-data.ts';
import { Examples, LONG, nothing, Sheet, Shown, UNBROKEN } from './shown.tsx';

const LOOKS = ['primary', 'plain', 'danger', 'link'] as const;
function ButtonExamples() {
  return (
    <Examples of="Button">
      {LOOKS.map((look) => (
        <Shown key={look} as={look}>
          <Buttons>
            <Button look={look}>Write a backup</Button>
            <Button look={look} isDisabled>
              Disabled
            </Button>
            <Button look={look} busy>
              Busy
            </Button>
          </Buttons>
        </Shown>
      ))}
      {LOOKS.map((look) => (
        <Shown key={look} as={`${look}, pointed at`} forced="hover">
          <Buttons>
            <Button look={look}>Write a backup</Button>
          </Buttons>
        </Shown>
      ))}
      {LOOKS.map((look) => (
        <Shown key={look} as={`${look}, pressed`} forced="active">
          <Buttons>
            <Button look={look}>Write a backup</Button>
          </Buttons>
        </Shown>
      ))}
      {LOOKS.map((look) => (
        <Shown key={look} as={`${look}, reached by the keyboard`} forced="focus-visible">
          <Buttons>
            <Button look={look}>Write a backup</Button>
          </Buttons>
        </Shown>
      ))}
      <Shown as="wide, and with a long text">
        <Button wide>{LONG}</Button>
      </Shown>
      <Shown as="in a row, one at its other end" wide>
        <Buttons>
          <Button look="primary">Continue</Button>
          <Button>Back</Button>
          <Spring />
          <Button>Adjourn</Button>
        </Buttons>
      </Shown>
      <Shown as="one that copies">
        <CopyButton text="age1zvkyg2lqzraa2" what="the public key" />
      </Shown>
    </Examples>
  );
}

function LineExamples() {
  return (
    <Examples of="Line of text">
      <Shown as="empty">
        <Line label="Name of the key" hint="As it is called in lists." />
      </Shown>
      <Shown as="filled">
        <Line label="Owner of the key" defaultValue="Ann Berg" />
      </Shown>
      <Shown as="pointed at" forced="hover">
        <Line label="Room" defaultValue="Vault 2" />
      </Shown>
      <Shown as="reached by the keyboard" forced="focus-visible">
        <Line label="Place" defaultValue="Hamburg" />
      </Shown>
      <Shown as="wrong">
        <Line label="Purpose" hint="Not seen while it is wrong." error="Give the key a purpose." />
      </Shown>
      <Shown as="long, in all its texts">
        <Line label={LONG} hint={LONG} defaultValue={UNBROKEN} />
      </Shown>
      <Shown as="several lines">
        <Line label="Description" rows={3} defaultValue={LONG} />
      </Shown>
      <Shown as="several lines, wrong">
        <Line label="Reason" rows={2} error="Give the reason; an auditor will ask for it." />
      </Shown>
      <Shown as="a date">
        <DayLine label="Until" value="2026-11-29" onChange={nothing} />
      </Shown>
      <Shown as="a date, not given">
        <DayLine label="From" hint="The first day that counts." value="" onChange={nothing} />
      </Shown>
      <Shown as="a search">
        <Line label="Search" type="search" defaultValue="backups" />
      </Shown>
      <Shown as="what stands below a field, by itself">
        <Below id="below" hint="A hint." />
      </Shown>
    </Examples>
  );
}

function FileExamples() {
  const choosing = { choose: 'Choose a file', dialog: 'A file' };
  const texts = { ...choosing, onPath: nothing };
  const several = { ...choosing, onPaths: nothing };
  return (
    <Examples of="File">
      <Shown as="none">
        <FileField {...texts} label="File to sign" path={null} error={undefined} />
      </Shown>
      <Shown as="chosen">
        <FileField {...texts} label="File to check" path="/home/ann/installer-4.2.exe" error={undefined} />
      </Shown>
      <Shown as="wrong">
        <FileField {...texts} label="File to open" path={null} error="Choose the file first." />
      </Shown>
      <Shown as="with a long path">
        <FileField
          {...texts}
          label="File to encrypt"
          path={`/media/ann/Blue stick/${UNBROKEN}/${UNBROKEN}.pem`}
          error={undefined}
        />
      </Shown>
      <Shown as="several, none">
        <FilesField {...several} label="Files to sign" paths={[]} hint={undefined} error={undefined} />
      </Shown>
      <Shown as="several, chosen">
        <FilesField
          {...several}
          label="Files to check"
          paths={['/home/ann/installer-4.2.exe', `/media/ann/Blue stick/${UNBROKEN}.pem`]}
          hint="The results go into one folder."
          error={undefined}
        />
      </Shown>
    </Examples>
  );
}

function NameExamples() {
  const [names, setNames] = useState([...HOLDERS.slice(0, 2), '', 'ann berg', UNBROKEN]);
  const texts = { label: (n: number) => `Person ${n}`, add: 'One more', least: 2, most: 6 };
  return (
    <Examples of="Names">
      <Shown as="an empty one, one that stands twice, a long one">
        <Names
          {...texts}
          legend="Who holds cards"
          names={names}
          onChange={setNames}
          wrong={wrongName(names, true)}
        />
      </Shown>
      <Shown as="as few as may be">
        <Names
          {...texts}
          legend="Custodians"
          names={HOLDERS.slice(0, 2)}
          onChange={nothing}
          wrong={() => null}
        />
      </Shown>
      <Shown as="as many as may be">
        <Names
          {...texts}
          legend="Witnesses"
          most={3}
          names={HOLDERS.slice(0, 3)}
          onChange={nothing}
          wrong={() => null}
        />
      </Shown>
    </Examples>
  );
}

function KeyExamples() {
  const fresh = useKeyDraft('Ann Berg', 'gallery-fresh');
  return (
    <Examples of="What is said of a key">
      <Shown as="a new key">
        <Stack>
          <NameField of={fresh} />
          <KeyFields of={fresh} material />
        </Stack>
      </Shown>
      <Shown as="a secret that is only kept">
        <Stack>
          <KeyFields of={fresh} material kept />
        </Stack>
      </Shown>
      <Shown as="tried while name and owner were missing, without material">
        <Stack>
          <NameField of={{ ...fresh, tried: true, back: true }} />
          <KeyFields of={{ ...fresh, tried: true, draft: { ...fresh.draft, owner: '' } }} material={false} />
        </Stack>
      </Shown>
    </Examples>
  );
}

const ICONS = [TickIcon, WarnIcon, StopIcon, NoteIcon, LockIcon, CrossIcon, FolderIcon, DownIcon, FileIcon];

export function ControlsSheet() {
  return (
    <Sheet title="Controls">
      <ButtonExamples />
      <LineExamples />
      <FileExamples />
      <NameExamples />
      <KeyExamples />
      <Examples of="Icons">
        <Shown as="all">
          <Buttons>
            {ICONS.map((Icon) => (
              <Icon key={Icon.name} />
            ))}
          </Buttons>
        </Shown>
      </Examples>
    </Sheet>
  );
}
