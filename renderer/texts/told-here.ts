// Refusals of the code that window and application share, in the words of the window's catalogue.
import type { Told } from '../told.ts';
import { catalogue } from './catalogue.ts';

export const toldHere = catalogue((told: Told): Told => told, ['code']);
