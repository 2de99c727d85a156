// What people are told: remarks, refusals, progress, facts.
import { Button, Buttons } from '../../../../renderer/components/button.tsx';
import { CeremonyWaits } from '../../../../renderer/components/ceremony-waits.tsx';
import { ClockDoubt } from '../../../../renderer/components/clock-doubt.tsx';
import { Digest } from '../../../../renderer/components/digest.tsx';
import { Empty } from '../../../../renderer/components/empty.tsx';
import { Explained } from '../../../../renderer/components/explained.tsx';
import { Explaining, TermsOnce } from '../../../../renderer/components/explaining.tsx';
import { FileProof } from '../../../../renderer/components/file-proof.tsx';
import { Findings } from '../../../../renderer/components/findings.tsx';
import { KeptNotice } from '../../../../renderer/components/kept-notice.tsx';
import { Notice, Refused } from '../../../../renderer/components/notice.tsx';
import { Counted, Exact, Facts, Fine, Heading, Lead, Part } from '../../../../renderer/components/page.tsx';
import { Progress } from '../../../../renderer/components/progress.tsx';
import { QuorumLeft, QuorumLimits, QuorumNotice } from '../../../../renderer/components/quorum-session.tsx';
import { ReplaceFile } from '../../../../renderer/components/replace-file.tsx';
import { StateMark } from '../../../../renderer/components/state-mark.tsx';
import { Whole } from '../../../../renderer/components/whole.tsx';
import { failure } from '../../../../shared/errors/index.ts';
import { STATES } from '../../../../shared/model/states.ts';
import type { VaultStatus } from '../../../../shared/model/views/status.ts';
import { inDays } from '../../../support/fake-data.ts';
import { Examples, LONG, nothing, Sheet, Shown, UNBROKEN } from './shown.tsx';

const KINDS = ['note', 'good', 'warn', 'bad'] as const;

function NoticeExamples() {
  return (
    <Examples of="Notices">
      {KINDS.map((kind) => (
        <Shown key={kind} as={kind}>
          <Notice kind={kind} title="The backup is written.">
            <p>It was read back from the stick and is whole.</p>
          </Notice>
        </Shown>
      ))}
      <Shown as="a title alone">
        <Notice title={LONG} />
      </Shown>
      <Shown as="without a title, with a name that does not break">
        <Notice kind="warn">
          <p>{UNBROKEN}</p>
          <Buttons>
            <Button>Look at it</Button>
          </Buttons>
        </Notice>
      </Shown>
      <Shown as="a refusal">
        <Refused told={failure('card-other-set', { rehearsal: false })} />
      </Shown>
      <Shown as="a refusal with a way on">
        <Refused told={failure('file-exists', { path: `/home/ann/${UNBROKEN}.csv` })}>
          <ReplaceFile
            told={{ code: 'file-exists' }}
            path={`/home/ann/${UNBROKEN}.csv`}
            onReplace={nothing}
          />
        </Refused>
      </Shown>
      <Shown as="nothing there yet, and the act that fills it">
        <Empty title="No key yet" text={LONG} act={<Button look="primary">Create a key</Button>} />
      </Shown>
      <Shown as="nothing there yet, beside its act">
        <Empty title={LONG} text="It comes here by itself." />
      </Shown>
      <Shown as="how many a filter leaves">
        <Counted>3 of 12.</Counted> <Counted busy>{LONG}</Counted>
      </Shown>
      <Shown as="what was typed before a lock">
        <KeptNotice back />
      </Shown>
    </Examples>
  );
}

function ProgressExamples() {
  return (
    <Examples of="Progress">
      <Shown as="at its beginning">
        <Progress what="Writing the backup" part={0} />
      </Shown>
      <Shown as="under way, can be stopped">
        <Progress what={LONG} part={0.42} onCancel={nothing} />
      </Shown>
      <Shown as="at its end">
        <Progress what="Reading it back" part={1} />
      </Shown>
      <Shown as="nobody knows how far">
        <Progress what="Deriving the key" part={null} onCancel={nothing} />
      </Shown>
    </Examples>
  );
}

export function ToldSheet({ status }: { readonly status: VaultStatus }) {
  const session = {
    cards: [1, 3, 5],
    purpose: LONG,
    from: inDays(-0.01),
    until: inDays(0.01),
    closing: false,
  };
  const alarm = status.findings.map((finding) => ({
    ...finding,
    id: `${finding.id}-alarm`,
    severity: 'alarm' as const,
    text: `${LONG}: ${finding.text}`,
    more: 3,
  }));
  return (
    <Sheet
      title="What people are told"
      mark={<StateMark state="active" />}
      lead={
        <>
          A word of the field, such as the <Explained term="epoch">epoch</Explained>, explains itself.
        </>
      }
      aside={
        <Part title="Beside the screen">
          <Lead>A paragraph in the quieter ink.</Lead>
          <Fine>Small print below what it explains.</Fine>
          <TermsOnce>
            <p>
              <Explaining>Custodians open the vault; its cards recover it.</Explaining>
            </p>
            <p>
              <Whole>Signed by ML-DSA-65 and HMAC-SHA-256, sealed by XChaCha20-Poly1305 and AES-256.</Whole>
            </p>
          </TermsOnce>
        </Part>
      }
    >
      <NoticeExamples />
      <ProgressExamples />
      <Examples of="States of a key">
        <Shown as="as a mark">
          <Buttons>
            {STATES.map((state) => (
              <StateMark key={state} state={state} />
            ))}
          </Buttons>
        </Shown>
        <Shown as="quiet, for tables">
          <Buttons>
            {STATES.map((state) => (
              <StateMark key={state} state={state} quiet />
            ))}
          </Buttons>
        </Shown>
      </Examples>
      <Examples of="Facts">
        <Shown as="names and values" wide>
          <Facts
            rows={[
              ['Owner', 'Ann Berg'],
              ['A name of some length for a value', <Exact key="exact">{UNBROKEN}</Exact>],
            ]}
          />
        </Shown>
        <Shown as="a file that was written" wide>
          <FileProof
            file={{ path: `/home/ann/${UNBROKEN}.age`, bytes: 48_211, sha256: '7f83b165'.repeat(8) }}
          />
        </Shown>
      </Examples>
      <Examples of="What is compared">
        <Shown as="a hash">
          <Digest of={'7f83b165'.repeat(8)} />
        </Shown>
        <Shown as="a fingerprint of SSH">
          <Digest of="SHA256:uNiVztksCsDhcc0u9e8BrwqXVGpG4zUQcYl9wYkCYpQ" />
        </Shown>
        <Shown as="a check value, to be read across the room">
          <Digest of="8F2A41C7" big />
        </Shown>
      </Examples>
      <Examples of="Standing remarks">
        <Shown as="a clock behind" wide>
          <ClockDoubt clock={{ verdict: 'behind', clock: inDays(-40), known: inDays(-1) }} />
        </Shown>
        <Shown as="a ceremony that waits" wide>
          <CeremonyWaits />
        </Shown>
        <Shown as="a session of card holders" wide>
          <QuorumNotice session={session} />
        </Shown>
        <Shown as="such a session, closing" wide>
          <QuorumNotice session={{ ...session, purpose: 'Sign the release.', closing: true }} />
        </Shown>
        <Shown as="what is left of it, and its limits" wide>
          <p>
            <QuorumLeft until={session.until} />
          </p>
          <QuorumLimits />
        </Shown>
      </Examples>
      <Examples of="Findings">
        <Shown as="of every severity" wide>
          <Findings label="What policy says" findings={[...alarm, ...status.findings]} />
        </Shown>
        <Shown as="in brief" wide>
          <Findings label="To do" findings={status.findings} brief />
        </Shown>
      </Examples>
      <Examples of="Headings">
        <Shown as="a sentence to be read aloud" wide>
          <Heading big>{LONG}</Heading>
        </Shown>
      </Examples>
    </Sheet>
  );
}
