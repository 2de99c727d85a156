// What the keychain says of itself, in words for people.
import { failure } from '../../../shared/errors/index.ts';
import { statusCode } from '../keychain/keychain.ts';
import type { Session } from '../session/session.ts';

const NOT_YET = 'The keychain is not running yet; it starts when it is first needed.';

/** Never prompts, starts or creates anything. Before `begin` it is the system's keychain that is asked. */
export async function keychainState(
  session: Session,
): Promise<{ state: string; ok: boolean; text: string; next: string }> {
  const keychain = session.begun ? session.keychain : session.openKeychain({ backend: 'os' });
  const state = await keychain.status();
  const code = statusCode(state);
  if (code === null) {
    const text = state === 'dormant' ? NOT_YET : 'The keychain is open.';
    return { state, ok: true, text, next: '' };
  }
  const { message, next } = failure(code, {
    platform: process.platform,
    seconds: 2,
    call: 'status',
    path: session.begun ? (session.identity.keychain.folder ?? '') : '',
  });
  return { state, ok: false, text: message, next };
}
