// The guide's papers.
import { quickCard } from '../core/guide/quick-card.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function guideHandlers({ around }: Desk): HandlersOf<'guide.card'> {
  const { folders, documents } = around;
  return {
    async 'guide.card'({ role, paper, to }) {
      const pdf = await documents.pdf(quickCard(role, paper, around));
      return { path: to, ...folders.writeNew(to, pdf) };
    },
  };
}
