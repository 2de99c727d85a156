// What is said of a key that is made or taken in, whatever it is made of.
import { useState } from 'react';
import { useAnswer } from '../asking.ts';
import { endOf } from '../days.ts';
import { useKept } from '../kept.ts';
import { keysTexts } from '../texts/keys.ts';
import { DayLine } from './day-line.tsx';
import { Line, Tick } from './field.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { Pick } from './pick.tsx';

export type KeyDraft = {
  readonly name: string;
  readonly owner: string;
  readonly ring: string | null;
  readonly description: string;
  /** A day, or empty. */
  readonly expires: string;
  readonly activate: boolean;
  readonly extractable: boolean;
};

/** The draft of a key with what is still missing, and what the calls want of it once nothing is. */
export function useKeyDraft(owner: string, form: string) {
  const { answer: rings } = useAnswer('rings.list', {});
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<KeyDraft>({
    name: '',
    owner,
    ring: null,
    description: '',
    expires: '',
    activate: true,
    extractable: false,
  });
  const back = useKept(form, draft, setDraft);
  const set = (part: Partial<KeyDraft>) => setDraft((before) => ({ ...before, ...part }));
  const ring = draft.ring ?? rings?.[0]?.id ?? null;
  /** Null while a name, an owner or a ring is missing; then the fields say so. */
  const take = () => {
    setTried(true);
    const { expires, ...rest } = draft;
    if (draft.name.trim() === '' || draft.owner.trim() === '' || ring === null) return null;
    return { ...rest, ring, expires: expires === '' ? null : endOf(expires) };
  };
  return { draft, set, take, tried, back, ring, rings: rings ?? [] };
}

export function NameField({
  of: { draft, set, tried, back },
}: {
  readonly of: ReturnType<typeof useKeyDraft>;
}) {
  return (
    <>
      <KeptNotice back={back} />
      <Line
        label={keysTexts.name}
        hint={keysTexts.nameHint}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={tried && draft.name.trim() === '' ? keysTexts.needName : undefined}
      />
    </>
  );
}

export function KeyFields({
  of: { draft, set, tried, ring, rings },
  material,
  kept = false,
}: {
  readonly of: ReturnType<typeof useKeyDraft>;
  /** Whether the key has material here, which may then be exported or not. */
  readonly material: boolean;
  /** It is a secret that works nowhere and is only kept: what may not be exported is not shown either. */
  readonly kept?: boolean;
}) {
  return (
    <>
      <Line
        label={keysTexts.owner}
        hint={keysTexts.ownerHint}
        value={draft.owner}
        onChange={(owner) => set({ owner })}
        error={tried && draft.owner.trim() === '' ? keysTexts.needOwner : undefined}
      />
      <Pick
        label={keysTexts.ring}
        hint={keysTexts.ringHint}
        value={ring}
        onChange={(next) => set({ ring: next })}
        options={rings.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayLine
        label={keysTexts.expires}
        hint={keysTexts.expiresHint}
        value={draft.expires}
        onChange={(expires) => set({ expires })}
      />
      <Line
        label={keysTexts.description}
        hint={keysTexts.descriptionHint}
        rows={2}
        maxLength={2000}
        value={draft.description}
        onChange={(description) => set({ description })}
      />
      <Tick
        label={keysTexts.activate}
        hint={keysTexts.activateHint}
        value={draft.activate}
        onChange={(activate) => set({ activate })}
      />
      {material && (
        <Tick
          label={kept ? keysTexts.readable : keysTexts.extractable}
          hint={kept ? keysTexts.readableHint : keysTexts.extractableHint}
          value={draft.extractable}
          onChange={(extractable) => set({ extractable })}
        />
      )}
    </>
  );
}
