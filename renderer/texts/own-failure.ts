// Refusals that the window finds by itself, from the one table of all refusals.
import { type ErrorCode, failure } from '../../shared/errors/index.ts';
import type { Told } from '../told.ts';
import { catalogue } from './catalogue.ts';

export const ownFailure = catalogue(
  (code: ErrorCode, data?: Parameters<typeof failure>[1]): Told => failure(code, data),
  ['code'],
);
