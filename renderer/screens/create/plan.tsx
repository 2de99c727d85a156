// The first steps: what the vault is called, who opens it by day, who keeps its cards.
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Line, OneOf, Pick } from '../../components/field.tsx';
import { Names } from '../../components/names.tsx';
import { namesComplete, wrongName } from '../../components/names-check.ts';
import { Notice } from '../../components/notice.tsx';
import { Fine, Heading } from '../../components/page.tsx';
import { useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { ceremonyTexts } from '../../texts/ceremony.ts';
import { createTexts } from '../../texts/create.ts';
import css from './create.module.css';
import { type Draft, ringsOf } from './draft.ts';

interface PlanProps {
  readonly draft: Draft;
  readonly tag: string;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onNext: () => void;
  readonly onBack?: () => void;
  readonly leave: ReactNode;
}

const upTo = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

function Foot({ onBack, leave }: { readonly onBack?: (() => void) | undefined; readonly leave: ReactNode }) {
  return (
    <Buttons>
      <Button type="submit" look="primary">
        {ceremonyTexts.next}
      </Button>
      {onBack !== undefined && <Button onPress={onBack}>{ceremonyTexts.back}</Button>}
      <Spring />
      {leave}
    </Buttons>
  );
}

/** Goes on when all is well, else moves to the first field that is not. */
function useGoOn(complete: boolean, onNext: () => void) {
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (complete) onNext();
    else setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return { tried, submit };
}

export function VaultStep({ draft, tag, onChange, onNext, onBack, leave }: PlanProps) {
  const network = useModel().start?.network;
  const { tried, submit } = useGoOn(draft.name.trim() !== '', onNext);
  return (
    <Step tag={tag} heading={<Heading big>{createTexts.vaultHeading}</Heading>} lead={createTexts.vaultLead}>
      {network?.down === false && (
        <Notice kind="warn" title={createTexts.networkUp(network.interfaces.join(', '))} />
      )}
      <form onSubmit={submit} noValidate className={cx(css.form)}>
        <Line
          label={createTexts.name}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          error={tried && draft.name.trim() === '' ? createTexts.nameEmpty : undefined}
        />
        <OneOf
          label={createTexts.mode}
          value={draft.mode}
          onChange={(mode) => onChange({ mode })}
          options={[
            { value: 'production', ...createTexts.production },
            { value: 'rehearsal', ...createTexts.rehearsal },
          ]}
        />
        <Line
          label={createTexts.rings}
          hint={createTexts.ringsHint}
          value={draft.rings}
          maxLength={400}
          onChange={(rings) => onChange({ rings })}
          error={ringsOf(draft.rings).length > 20 ? createTexts.ringsHint : undefined}
        />
        <Foot onBack={onBack} leave={leave} />
      </form>
    </Step>
  );
}

export function CustodiansStep({ draft, tag, onChange, onNext, onBack, leave }: PlanProps) {
  const { custodians, unlock } = draft;
  const { tried, submit } = useGoOn(namesComplete(custodians), onNext);
  return (
    <Step
      tag={tag}
      heading={<Heading big>{createTexts.custodiansHeading}</Heading>}
      lead={createTexts.custodiansLead}
    >
      <form onSubmit={submit} noValidate className={cx(css.form)}>
        <Names
          legend={createTexts.custodians}
          label={createTexts.custodian}
          add={createTexts.addCustodian}
          names={custodians}
          least={1}
          most={10}
          wrong={wrongName(custodians, tried)}
          onChange={(next) => onChange({ custodians: next, unlock: Math.min(unlock, next.length) })}
        />
        <UnlockPick of={custodians.length} value={unlock} onChange={(next) => onChange({ unlock: next })} />
        <Foot onBack={onBack} leave={leave} />
      </form>
    </Step>
  );
}

/** u of c, with advice. */
export function UnlockPick({
  of,
  value,
  onChange,
}: {
  readonly of: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <div className={cx(css.advised)}>
      <Pick
        label={ceremonyTexts.unlockLabel}
        value={String(value)}
        onChange={(next) => onChange(Number(next))}
        options={upTo(1, of).map((u) => ({ value: String(u), label: ceremonyTexts.unlockOption(u, of) }))}
      />
      <div aria-live="polite">
        <Fine>{ceremonyTexts.unlockAdvice(value, of)}</Fine>
      </div>
    </div>
  );
}

export function HoldersStep({ draft, tag, onChange, onNext, onBack, leave }: PlanProps) {
  const { holders, threshold, custodians } = draft;
  const { tried, submit } = useGoOn(namesComplete(holders), onNext);
  const both = holders.filter((name) => custodians.includes(name) && name.trim() !== '');
  return (
    <Step
      tag={tag}
      heading={<Heading big>{createTexts.holdersHeading}</Heading>}
      lead={createTexts.holdersLead}
    >
      <form onSubmit={submit} noValidate className={cx(css.form)}>
        <Names
          legend={createTexts.holders}
          label={createTexts.holder}
          add={createTexts.addHolder}
          names={holders}
          least={2}
          most={16}
          wrong={wrongName(holders, tried)}
          onChange={(next) => onChange({ holders: next, threshold: Math.min(threshold, next.length) })}
        />
        <Fine>{createTexts.apart}</Fine>
        {both.length > 0 && <Notice title={createTexts.holderIsCustodian(both)} />}
        <div className={cx(css.advised)}>
          <Pick
            label={createTexts.threshold}
            value={String(threshold)}
            onChange={(next) => onChange({ threshold: Number(next) })}
            options={upTo(2, holders.length).map((k) => ({
              value: String(k),
              label: createTexts.thresholdOption(k, holders.length),
            }))}
          />
          <div aria-live="polite">
            <Fine>{createTexts.thresholdAdvice(threshold, holders.length)}</Fine>
          </div>
        </div>
        <Foot onBack={onBack} leave={leave} />
      </form>
    </Step>
  );
}
