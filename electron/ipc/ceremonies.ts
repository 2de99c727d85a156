// Ceremonies in the window: every call goes to the one engine, and answers how the ceremony stands.
import { refusal } from '../../shared/errors/index.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { CATALOGUE } from '../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../shared/model/ceremonies/script.ts';
import type { CeremonyView } from '../../shared/model/ceremonies/views.ts';
import { Ceremony } from '../core/ceremonies/ceremony.ts';
import { fileRecord, recordsIn } from '../core/ceremonies/filing.ts';
import { paperOf } from '../core/ceremonies/papers.ts';
import { verifyRecord } from '../core/ceremonies/record.ts';
import { loadAdaptation, SCRIPT_LIMIT } from '../core/ceremonies/script-text.ts';
import { ceremonyView, recordView } from '../core/ceremonies/view.ts';
import { ceremonyStage } from './ceremony-stage.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls =
  | 'ceremony.catalogue'
  | 'ceremony.now'
  | 'ceremony.open'
  | 'ceremony.enter'
  | 'ceremony.except'
  | 'ceremony.join'
  | 'ceremony.leave'
  | 'ceremony.adjourn'
  | 'ceremony.resume'
  | 'ceremony.abort'
  | 'ceremony.file'
  | 'ceremony.records'
  | 'ceremony.verify'
  | 'ceremony.paper';

export function ceremonyHandlers(desk: Desk): HandlersOf<Calls> {
  const stage = ceremonyStage(desk);
  const running = async (): Promise<Ceremony> => {
    desk.ceremony ??= await Ceremony.found(stage);
    if (desk.ceremony === null) throw refusal('ceremony-none');
    return desk.ceremony;
  };
  /** Does something to the one that runs, tells the page, and answers how it stands. */
  const after = async (act: (ceremony: Ceremony) => Promise<void>): Promise<CeremonyView> => {
    const ceremony = await running();
    const release = desk.around.hold();
    try {
      await act(ceremony);
      return ceremonyView(ceremony, stage);
    } finally {
      release();
      await desk.changed();
    }
  };
  return {
    'ceremony.catalogue': async () =>
      Object.entries(CATALOGUE).map(([type, script]) => ({
        type,
        title: script.title,
        purpose: script.purpose,
        undone: script.undone,
        held: script.held,
        roles: { ...script.roles },
        materials: [...script.materials],
        minutes: script.steps.reduce((sum, { minutes }) => sum + minutes, 0),
        parameters: [...script.parameters],
      })),
    async 'ceremony.now'() {
      desk.ceremony ??= await Ceremony.found(stage);
      return desk.ceremony === null ? null : ceremonyView(desk.ceremony, stage);
    },
    async 'ceremony.open'({ type, mode, adaptation }) {
      const script = scriptFor(desk, type, adaptation);
      desk.ceremony = await Ceremony.open(stage, { script, type, mode });
      return ceremonyView(desk.ceremony, stage);
    },
    'ceremony.enter': ({ step, by, binding, values }) =>
      after((ceremony) => ceremony.enter({ step, by, binding }, values as JsonObject)),
    'ceremony.except': (given) => after((ceremony) => ceremony.except(given as JsonObject)),
    'ceremony.join': (given) => after((ceremony) => ceremony.join(given as JsonObject)),
    'ceremony.leave': ({ participant, reason }) => after((ceremony) => ceremony.leave(participant, reason)),
    'ceremony.adjourn': ({ reason }) => after((ceremony) => ceremony.adjourn(reason)),
    'ceremony.resume': () => after((ceremony) => ceremony.resume()),
    'ceremony.abort': ({ reason }) => after((ceremony) => ceremony.abort(reason)),
    async 'ceremony.file'({ places }) {
      const filed = await fileRecord(stage, await running(), places);
      desk.ceremony = null;
      await desk.changed();
      return filed;
    },
    'ceremony.records': async () => recordsIn(stage).map(recordView),
    'ceremony.verify': async ({ folder }) =>
      recordView({ folder, verdict: verifyRecord(desk.ports(), folder) }),
    async 'ceremony.paper'({ type, what, paper, to }) {
      const { folders, documents } = desk.around;
      folders.writeNew(to, await documents.pdf(paperOf(scriptFor(desk, type, null), what, paper, stage)));
      return { path: to, ...folders.sha256(to) };
    },
  };
}

/** The script of the catalogue, or as a team's file adapts it. Refuses with the first fault of the file. */
function scriptFor({ around }: Desk, type: string, adaptation: string | null): Script {
  const script = Object.hasOwn(CATALOGUE, type) ? CATALOGUE[type] : undefined;
  if (script === undefined) throw refusal('ceremony-unknown', { type });
  if (adaptation === null) return script;
  const text = new TextDecoder().decode(around.folders.read(adaptation, SCRIPT_LIMIT * 4));
  const loaded = loadAdaptation(text, { [type]: script });
  if ('script' in loaded) return loaded.script;
  const [first, ...more] = loaded.faults;
  throw refusal('ceremony-script', { line: first?.line ?? 1, why: first?.why ?? '', more: more.length });
}
