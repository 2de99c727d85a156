// Ceremonies in the window: every call goes to the one engine, and answers how the ceremony stands.
import { refusal } from '../../shared/errors/index.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import type { CeremonyView } from '../../shared/model/ceremonies/views.ts';
import { Ceremony } from '../core/ceremonies/ceremony.ts';
import { chosenScript } from '../core/ceremonies/chosen-script.ts';
import { fileRecord, recordsIn } from '../core/ceremonies/filing.ts';
import { paperOf } from '../core/ceremonies/papers.ts';
import { verifyRecordInTurns } from '../core/ceremonies/record.ts';
import { catalogueView, ceremonyView, recordView } from '../core/ceremonies/view.ts';
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
  | 'ceremony.keep'
  | 'ceremony.kept'
  | 'ceremony.file'
  | 'ceremony.records'
  | 'ceremony.verify'
  | 'ceremony.paper';

export function ceremonyHandlers(desk: Desk): HandlersOf<Calls> {
  const stage = ceremonyStage(desk);
  const atHand = async (): Promise<Ceremony | null> => {
    if (desk.ceremony?.stands === false) desk.ceremony = null;
    desk.ceremony ??= await Ceremony.found(stage);
    return desk.ceremony;
  };
  const running = async (): Promise<Ceremony> => {
    const ceremony = await atHand();
    if (ceremony === null) throw refusal('ceremony-none');
    return ceremony;
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
    'ceremony.catalogue': async () => catalogueView(),
    async 'ceremony.now'() {
      const ceremony = await atHand();
      return ceremony === null ? null : ceremonyView(ceremony, stage);
    },
    async 'ceremony.open'({ type, mode, adaptation }) {
      const script = chosenScript(desk.around.folders, type, adaptation);
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
    async 'ceremony.keep'(drafts) {
      desk.drafts = drafts;
      return {};
    },
    'ceremony.kept': async () => desk.drafts,
    async 'ceremony.file'({ places, paper }) {
      const filed = await fileRecord(stage, await running(), places, paper);
      desk.ceremony = null;
      desk.drafts = { ceremony: '', drafts: {} };
      await desk.changed();
      return filed;
    },
    'ceremony.records': async () => (await recordsIn(stage)).map(recordView),
    'ceremony.verify': async ({ folder }) =>
      recordView({ folder, verdict: await verifyRecordInTurns(desk.ports(), folder) }),
    async 'ceremony.paper'({ type, what, paper, to }) {
      const { folders, documents } = desk.around;
      const pdf = await documents.pdf(paperOf(chosenScript(folders, type, null), what, paper, stage));
      return { path: to, ...folders.writeNew(to, pdf) };
    },
  };
}
