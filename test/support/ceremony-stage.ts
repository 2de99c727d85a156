// A stage for ceremonies over real files and a strongroom in place, and the steps that all ceremonies have in common.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Ceremony } from '../../electron/core/ceremonies/ceremony.ts';
import { stepOf } from '../../electron/core/ceremonies/run.ts';
import { noWorks, type Stage } from '../../electron/core/ceremonies/stage.ts';
import type { StrongroomHost } from '../../electron/core/ports/strongroom.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { CATALOGUE } from '../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../shared/model/ceremonies/script.ts';
import type { Room } from './desk.ts';

export interface TestStage extends Stage {
  atHand: Vault | null;
}

export function stageIn(room: Room, vault: Vault | null = null): TestStage {
  const root = room.path('ceremonies');
  mkdirSync(root, { recursive: true });
  let host: StrongroomHost | null = null;
  const works = noWorks();
  const running = async (): Promise<StrongroomHost> => {
    if (stage.atHand !== null) return stage.atHand.host;
    host ??= await room.ports.startStrongroom();
    return host;
  };
  const stage: TestStage = {
    atHand: vault,
    ports: room.ports,
    root,
    vaultsRoot: room.path('vaults'),
    works,
    versions: { Holdfast: '0.0.0-test' },
    vault: () => stage.atHand,
    adopt(made) {
      stage.atHand = made;
    },
    strongroom: async () => (works.drill?.host ?? (await running())).strongroom,
    freshHost: running,
    async dropHost() {
      const dropped = host;
      host = null;
      await dropped?.end();
    },
    otherHost: () => room.ports.startStrongroom(),
    endOther: (other) => other.end(),
    searchLeaks: async () => {},
    lock: async () => stage.atHand?.lock('ended'),
    temporaryFolder: () => mkdtempSync(join(room.root, 'temporary-')),
  };
  return stage;
}

/** Four people who hold every role between them. */
export const PEOPLE = [
  { name: 'Ann', roles: ['operator', 'custodian', 'approver'], identity: 'known' },
  { name: 'Lee', roles: ['lead'], identity: 'passport' },
  { name: 'Wim', roles: ['witness', 'holder'], identity: 'known' },
  { name: 'Eve', roles: ['holder'], identity: 'known' },
];

/** Enters the values of the step that comes, for the first person who may. */
export async function enter(ceremony: Ceremony, values: JsonObject = {}): Promise<void> {
  const { run } = ceremony;
  const step = stepOf(run);
  if (step === null) throw new Error('no step comes');
  const by =
    run.participants.find(({ roles, left }) => left === null && roles.includes(step.who))?.id ?? null;
  await ceremony.enter({ step: step.id, by, binding: run.binding }, values);
}

/** From the parameters to the nonce. */
export async function prologue(ceremony: Ceremony, parameters: JsonObject): Promise<void> {
  await enter(ceremony, parameters);
  await enter(ceremony, { people: PEOPLE });
  await enter(ceremony, { watch: new Date().toISOString().slice(0, 16).replace('T', ' ') });
  await enter(ceremony, {
    items: ceremony.run.script.materials.map((what) => ({ what, count: 1, serial: '' })),
  });
  await enter(ceremony, { agree: ceremony.run.participants.map(({ id }) => id) });
  await enter(ceremony, { words: ceremony.words ?? '' });
}

/** Everyone agrees to all three. */
export const statementsOf = ({ run }: Ceremony): JsonObject => ({
  statements: run.participants.map(({ id }) => ({
    participant: id,
    present: true,
    followed: true,
    true: true,
    reason: '',
  })),
});

/** Statements and signatures. */
export async function epilogue(ceremony: Ceremony): Promise<void> {
  await enter(ceremony, statementsOf(ceremony));
  await enter(ceremony, {});
}

export const scriptOf = (type: string): Script => CATALOGUE[type] as Script;

export const begin = (stage: Stage, type: string, mode: 'production' | 'rehearsal' = 'production') =>
  Ceremony.open(stage, { script: scriptOf(type), type, mode });
