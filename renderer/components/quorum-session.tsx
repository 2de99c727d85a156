// The session of card holders while the vault stands open for it: whose cards, for what, how long still, and what it cannot do.
import type { VaultStatus } from '../../shared/model/views.ts';
import { go } from '../store.ts';
import { quorumTexts } from '../texts/quorum.ts';
import { Button, Buttons } from './button.tsx';
import { useIdleSeconds } from './frame.tsx';
import { Notice } from './notice.tsx';

type Session = NonNullable<VaultStatus['quorum']>;

/** Seconds until a time, counted here. */
export const useSecondsTo = (until: string | null): number =>
  useIdleSeconds(until === null ? null : Date.parse(until)) ?? 0;

export function QuorumLeft({ until }: { readonly until: string }) {
  return <>{quorumTexts.left(useSecondsTo(until))}</>;
}

export function QuorumNotice({ session }: { readonly session: Session }) {
  const { cards, until, purpose, closing } = session;
  return (
    <Notice kind="warn" title={quorumTexts.session(cards, until)}>
      <p>{quorumTexts.purpose(purpose)}</p>
      <p>{closing ? quorumTexts.closing : quorumTexts.over}</p>
      <details>
        <summary>{quorumTexts.limits}</summary>
        <QuorumLimits />
      </details>
      <Buttons>
        <Button onPress={() => go({ at: 'ceremony' })}>{quorumTexts.back}</Button>
      </Buttons>
    </Notice>
  );
}

/** What can be done in such a session, and what cannot. */
export function QuorumLimits() {
  return (
    <>
      <p>{quorumTexts.possible}</p>
      <p>{quorumTexts.withCustodians}</p>
      <p>{quorumTexts.impossible}</p>
    </>
  );
}
