// The dialog that makes a key.
import { type FormEvent, useState } from 'react';
import { ALGORITHMS, DEFAULT_ALGORITHM, PURPOSES, type Purpose } from '../../../shared/model/algorithms.ts';
import { useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Line, OneOf, Pick, Tick } from '../../components/field.tsx';
import { Refused } from '../../components/notice.tsx';
import { Stack } from '../../components/page.tsx';
import { go } from '../../store.ts';
import { keysTexts } from '../../texts/keys.ts';
import { stateTexts } from '../../texts/state.ts';

/** The end of a day as people mean it, or null when none was given. */
const endOf = (day: string) => (day === '' ? null : new Date(`${day}T23:59:59.999`).toISOString());

export function CreateKey({ owner, onClose }: { readonly owner: string; readonly onClose: () => void }) {
  const { answer: rings } = useAnswer('rings.list', {});
  const { busy, told, run } = useAct();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({
    name: '',
    purpose: 'encrypt' as Purpose,
    ring: null as string | null,
    owner,
    description: '',
    expires: '',
    activate: true,
    extractable: false,
  });
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const algorithm = DEFAULT_ALGORITHM[draft.purpose];
  const ring = draft.ring ?? rings?.[0]?.id ?? null;
  const create = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.name.trim() === '' || draft.owner.trim() === '' || ring === null) return;
    run(async () => {
      const { expires, ...rest } = draft;
      const key = await ask('keys.create', { ...rest, ring, algorithm, expires: endOf(expires) });
      onClose();
      go({ at: 'key', key: key.id });
    });
  };
  return (
    <Dialog title={keysTexts.dialog} open busy={busy} onClose={onClose}>
      <form onSubmit={create} noValidate>
        <Stack>
          <Line
            label={keysTexts.name}
            hint={keysTexts.nameHint}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={tried && draft.name.trim() === '' ? keysTexts.needName : undefined}
          />
          <OneOf
            label={keysTexts.purpose}
            sideBySide
            value={draft.purpose}
            onChange={(purpose) => set({ purpose })}
            options={PURPOSES.map((value) => ({
              value,
              label: stateTexts.purpose(value),
              hint: `${keysTexts.algorithmIs(ALGORITHMS[DEFAULT_ALGORITHM[value]].title, ALGORITHMS[DEFAULT_ALGORITHM[value]].strength)} ${stateTexts.purposeHint(value)}`,
            }))}
          />
          <Line
            label={keysTexts.owner}
            hint={keysTexts.ownerHint}
            value={draft.owner}
            onChange={(next) => set({ owner: next })}
            error={tried && draft.owner.trim() === '' ? keysTexts.needOwner : undefined}
          />
          <Pick
            label={keysTexts.ring}
            hint={keysTexts.ringHint}
            value={ring}
            onChange={(next) => set({ ring: next })}
            options={(rings ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Line
            label={keysTexts.expires}
            hint={keysTexts.expiresHint}
            type="date"
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
          <Tick
            label={keysTexts.extractable}
            hint={keysTexts.extractableHint}
            value={draft.extractable}
            onChange={(extractable) => set({ extractable })}
          />
          <Refused told={told} />
          <Buttons>
            <Button type="submit" look="primary" busy={busy}>
              {keysTexts.make}
            </Button>
            <Button onPress={onClose} isDisabled={busy}>
              {keysTexts.cancel}
            </Button>
          </Buttons>
        </Stack>
      </form>
    </Dialog>
  );
}
