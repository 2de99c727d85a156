// How errors cross: refusals whole, bugs as 'internal' with a reference and without their text.
import { randomBytes } from 'node:crypto';
import { type Failure, failure, Refusal } from '../../../shared/errors/index.ts';

/** The failure of an error. What is not a refusal may hold anything in its text, so nothing of it is repeated. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  return failure('internal', { reference: randomBytes(4).toString('hex') });
}
