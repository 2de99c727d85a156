// Everybody hears what will happen and what cannot be undone; then the keys and cards are made in memory.
import type { ReactNode } from 'react';
import type { Told } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Facts, Heading, Part } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { ceremonyTexts } from '../../texts/ceremony.ts';
import { createTexts } from '../../texts/create.ts';
import { listed } from '../../texts/words.ts';
import css from './create.module.css';
import type { Draft } from './draft.ts';

export function ReviewStep({
  draft,
  tag,
  busy,
  told,
  onAgree,
  onBack,
  leave,
}: {
  readonly draft: Draft;
  readonly tag: string;
  readonly busy: boolean;
  readonly told: Told | null;
  readonly onAgree: () => void;
  readonly onBack: () => void;
  readonly leave: ReactNode;
}) {
  const { progress } = useModel();
  return (
    <Step tag={tag} heading={<Heading big>{createTexts.reviewHeading}</Heading>}>
      <ol className={cx(css.promises)}>
        {createTexts.review.map((promise) => (
          <li key={promise}>
            <span>{promise}</span>
          </li>
        ))}
      </ol>
      <Notice kind="warn" title={createTexts.cannot} />
      <Part title={createTexts.summary}>
        <Facts
          rows={[
            [createTexts.sumName, draft.name],
            [createTexts.sumCustodians, listed(draft.custodians)],
            [createTexts.sumUnlock, ceremonyTexts.unlockOption(draft.unlock, draft.custodians.length)],
            [createTexts.sumHolders, listed(draft.holders)],
            [createTexts.sumCards, createTexts.thresholdOption(draft.threshold, draft.holders.length)],
          ]}
        />
      </Part>
      <Refused told={told} />
      {busy && <Progress what={createTexts.preparing} part={progress?.part ?? null} />}
      <Buttons>
        <Button look="primary" busy={busy} onPress={onAgree}>
          {createTexts.agree}
        </Button>
        <Button onPress={onBack} isDisabled={busy}>
          {ceremonyTexts.back}
        </Button>
        <Spring />
        {leave}
      </Buttons>
    </Step>
  );
}
