// When something in the window went wrong, or the way of secrets into the strongroom is not there.
import { SAFE } from '../../shared/errors/safe.ts';
import type { Told } from '../told.ts';
import { catalogue } from './catalogue.ts';

export const portTexts = catalogue(
  {
    missing: {
      code: 'strongroom-missing',
      message: 'The process that holds secrets did not start in time.',
      safe: 'Nothing that was typed has left this window.',
      next: 'Try again. If it does not help, close Holdfast and start it again.',
    },
    closed: {
      code: 'strongroom-ended',
      message:
        'The process that holds secrets has ended, as it does when the vault locks. What was typed is gone.',
      safe: SAFE.either,
      next: 'Enter it again.',
    },
    silent: {
      code: 'strongroom-silent',
      message: 'The process that holds secrets does not answer.',
      safe: SAFE.either,
      next: 'Lock the vault and unlock it again.',
    },
    internal: {
      code: 'internal',
      message: 'Something in this window went wrong.',
      safe: SAFE.either,
      next: 'Lock the vault and open it again. If it happens again, note what you did and report it.',
    },
  } satisfies Record<string, Told>,
  ['code'],
);
