// Forms that a lock interrupted.
import { FormDrafts } from '../core/vault/form-drafts.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function draftHandlers(desk: Pick<Desk, 'open'>): HandlersOf<'drafts.keep' | 'drafts.kept'> {
  const drafts = new FormDrafts();
  return {
    async 'drafts.keep'({ form, values }) {
      await drafts.keep(desk.open(), form, values);
      return {};
    },
    'drafts.kept': async ({ form }) => ({
      values: (await drafts.kept(desk.open(), form)) as Awaited<
        ReturnType<HandlersOf<'drafts.kept'>['drafts.kept']>
      >['values'],
    }),
  };
}
