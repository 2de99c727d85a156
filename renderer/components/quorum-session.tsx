// The session of card holders while the vault stands open for it: whose cards, for what, how long still, and what it cannot do.
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { go } from '../store.ts';
import { quorumTexts } from '../texts/quorum.ts';
import { Button, Buttons } from './button.tsx';
import { Notice } from './notice.tsx';
import { Stack } from './page.tsx';
import { useSecondsTo } from './seconds-to.ts';

type Session = NonNullable<VaultStatus['quorum']>;

export function QuorumLeft({ until }: { readonly until: string }) {
  return <>{quorumTexts.left(useSecondsTo(Date.parse(until)) ?? 0)}</>;
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
    <Stack>
      <p>{quorumTexts.possible}</p>
      <p>{quorumTexts.withCustodians}</p>
      <p>{quorumTexts.impossible}</p>
    </Stack>
  );
}
