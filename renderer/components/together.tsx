// The passphrases of the people who act together: of as many custodians as an act needs. What they type goes to the
// strongroom and is never kept by the page.
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { deposit, discard } from '../secret-port.ts';
import { useModel } from '../store.ts';
import { togetherTexts } from '../texts/together.ts';
import { takePassphrase } from '../typed-secret.ts';
import { PassphraseInput } from './passphrase-input.tsx';
import { WhoIsHere } from './who-is-here.tsx';

export interface GivenPassphrase {
  readonly custodian: string;
  readonly passphrase: string;
}

export interface TogetherHandle {
  /** False while somebody has not entered a passphrase; shows who. */
  ready(): boolean;
  /** Deposits what was typed, runs the act with it, and takes it back afterwards. */
  during<T>(act: (given: GivenPassphrase[]) => Promise<T>): Promise<T>;
}

export function Together({
  needed,
  ref,
}: {
  /** Custodians that the act takes, the one who acts included. */
  readonly needed: number;
  readonly ref: Ref<TogetherHandle>;
}) {
  const { status } = useModel();
  const custodians = status?.unlock.custodians ?? [];
  const actor = status?.signedIn[0]?.id;
  const count = Math.min(needed, custodians.length);
  const everyone = custodians.length === count;
  const [here, setHere] = useState<string[]>(() =>
    everyone ? custodians.map(({ id }) => id) : actor === undefined ? [] : [actor],
  );
  const [missing, setMissing] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const fields = useRef(new Map<string, HTMLInputElement>());
  const present = custodians.filter(({ id }) => here.includes(id));

  useImperativeHandle(ref, () => ({
    ready() {
      setTried(true);
      const empty = present.find(({ id }) => (fields.current.get(id)?.value ?? '') === '');
      setMissing(empty?.id ?? null);
      if (empty !== undefined) fields.current.get(empty.id)?.focus();
      return empty === undefined && present.length >= count;
    },
    async during(act) {
      const typed = present.flatMap(({ id }) => {
        const field = fields.current.get(id);
        return field === undefined ? [] : [{ custodian: id, bytes: takePassphrase(field) }];
      });
      const given: GivenPassphrase[] = [];
      try {
        for (const { custodian, bytes } of typed) {
          given.push({ custodian, passphrase: (await deposit('passphrase', bytes)).slot });
        }
        return await act(given);
      } finally {
        for (const { bytes } of typed) if (bytes.byteLength > 0) bytes.fill(0);
        for (const { passphrase } of given) discard(passphrase);
      }
    },
  }));

  return (
    <>
      {!everyone && (
        <WhoIsHere
          label={togetherTexts.who(count)}
          people={custodians}
          here={here}
          most={count}
          // Who acts is always among them.
          fixed={(id) => id === actor}
          said={tried && present.length < count ? togetherTexts.more(count - present.length) : ''}
          onChange={setHere}
        />
      )}
      {present.map(({ id, name }) => (
        <PassphraseInput
          key={id}
          label={togetherTexts.passphraseOf(name)}
          error={missing === id ? togetherTexts.empty(name) : undefined}
          ref={(field) => {
            if (field === null) fields.current.delete(id);
            else fields.current.set(id, field);
          }}
        />
      ))}
    </>
  );
}
