// The first screen: open a vault, create one, recover one, and what is known of this machine.
import { useState } from 'react';
import { pickPath, useAct } from '../asking.ts';
import { ask } from '../bridge.ts';
import { Button, Buttons } from '../components/button.tsx';
import { CeremonyWaits } from '../components/ceremony-waits.tsx';
import { Doorway } from '../components/doorway.tsx';
import { Notice, Refused } from '../components/notice.tsx';
import { Exact, Facts, Fine, Heading, Lead, Part } from '../components/page.tsx';
import { Row, Rows } from '../components/rows.tsx';
import { begin, go, learn, useModel } from '../store.ts';
import { frameTexts } from '../texts/frame.ts';
import { startTexts } from '../texts/start.ts';
import { Begin } from './ceremonies/begin-later.ts';

/** Ceremonies that begin here. */
const CREATE = ['create-vault'];
const RECOVER = ['recover', 'recover-by-cards'];

export function StartScreen() {
  const { start, keychain, told: failed, lock } = useModel();
  const [beginning, setBeginning] = useState<readonly string[] | null>(null);
  const { told, busy, run } = useAct();
  const open = (folder: string) => run(async () => learn(await ask('vault.open', { folder })));
  const openOther = () =>
    run(async () => {
      const folder = await pickPath('folder', startTexts.pickFolder);
      if (folder !== null) learn(await ask('vault.open', { folder }));
    });

  if (start === null) {
    return (
      <Doorway>
        <Heading>{failed === null ? startTexts.waiting : frameTexts.product}</Heading>
        <Refused told={failed}>
          <Buttons>
            <Button onPress={begin}>{startTexts.again}</Button>
          </Buttons>
        </Refused>
      </Doorway>
    );
  }
  const { vaults, network } = start;
  return (
    <Doorway>
      <Heading big>{vaults.length === 0 ? startTexts.titleNone : startTexts.titleSome}</Heading>
      {vaults.length === 0 && <Lead>{startTexts.lead}</Lead>}
      {lock !== null && lock.folder === null && <Notice title={frameTexts.lockedBecause(lock)} />}
      <CeremonyWaits />
      {keychain?.ok === false && (
        <Notice kind="warn" title={keychain.text}>
          <p>{keychain.next}</p>
        </Notice>
      )}
      <Refused told={told ?? failed} />
      {vaults.length > 0 && (
        <Part title={startTexts.vaults}>
          <Rows label={startTexts.vaults}>
            {vaults.map(({ folder, name, changed }) => (
              <Row
                key={folder}
                at={startTexts.changed(changed)}
                act={
                  <Button
                    isDisabled={busy}
                    onPress={() => open(folder)}
                    aria-label={startTexts.openNamed(name)}
                  >
                    {startTexts.open}
                  </Button>
                }
              >
                <b>{name}</b>
                <br />
                <Exact>{folder}</Exact>
              </Row>
            ))}
          </Rows>
        </Part>
      )}
      <Part title={startTexts.begin(vaults.length)}>
        <Rows label={startTexts.begin(vaults.length)}>
          <Row
            act={
              <Button look={vaults.length === 0 ? 'primary' : 'plain'} onPress={() => setBeginning(CREATE)}>
                {startTexts.create}
              </Button>
            }
          >
            <Fine>{startTexts.createHint}</Fine>
          </Row>
          <Row act={<Button onPress={() => setBeginning(RECOVER)}>{startTexts.recover}</Button>}>
            <Fine>{startTexts.recoverHint}</Fine>
          </Row>
          <Row act={<Button onPress={() => go({ at: 'check' })}>{startTexts.check}</Button>}>
            <Fine>{startTexts.checkHint}</Fine>
          </Row>
          <Row act={<Button onPress={() => go({ at: 'ceremonies' })}>{startTexts.ceremonies}</Button>}>
            <Fine>{startTexts.ceremoniesHint}</Fine>
          </Row>
          <Row
            act={
              <Button isDisabled={busy} onPress={openOther}>
                {startTexts.openFolder}
              </Button>
            }
          >
            <Fine>{startTexts.openFolderHint}</Fine>
          </Row>
        </Rows>
      </Part>
      {beginning !== null && <Begin types={beginning} onClose={() => setBeginning(null)} />}
      <Part title={startTexts.machine}>
        <Facts
          rows={[
            [
              startTexts.keychain,
              keychain === null ? startTexts.asked : keychain.ok ? keychain.text : keychain.state,
            ],
            [
              startTexts.network,
              network.down ? startTexts.networkDown : startTexts.networkUp(network.interfaces.join(', ')),
            ],
            [startTexts.version, startTexts.versionOf(start.version, start.electron, start.platform)],
          ]}
        />
      </Part>
    </Doorway>
  );
}
