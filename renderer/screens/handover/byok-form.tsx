// The form of one step of a hand-over to a key service.
import type { FormEvent, ReactNode } from 'react';
import { Button, Buttons } from '../../components/button.tsx';
import { go } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { handoverTexts as texts } from '../../texts/handover.ts';
import type { Draft } from './byok-draft.ts';
import css from './handover.module.css';

export interface StepProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onBack: () => void;
}

export function Form({
  onSubmit,
  onBack,
  submit,
  busy = false,
  children,
}: {
  readonly onSubmit: () => void;
  readonly onBack: (() => void) | null;
  readonly submit: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
}) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={cx(css.form)} onSubmit={send} noValidate>
      {children}
      <Buttons>
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
        {onBack !== null && (
          <Button onPress={onBack} isDisabled={busy}>
            {texts.back}
          </Button>
        )}
        <Button look="link" onPress={() => go({ at: 'handover' })} isDisabled={busy}>
          {texts.cancel}
        </Button>
      </Buttons>
    </form>
  );
}
