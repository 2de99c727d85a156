// A form whose words outlive a lock: what is typed and is not secret is handed over to be kept sealed, and is there again
// when the form is opened the next time. A form that is sent or left keeps nothing.
import { useEffect, useRef, useState } from 'react';
import type { CallInput } from '../shared/contract.ts';
import { ask } from './bridge.ts';

type Values = NonNullable<CallInput<'drafts.keep'>['values']>;

/** After so many milliseconds without a key what was typed is handed over. */
const QUIET = 300;

/**
 * Keeps `values` of the form, named as `area.form` or, where there may be one for each of several things, `area.form:id`; null
 * keeps nothing. `restore` gets those from before a lock. Answers whether they are back. Must never get a passphrase, a card or
 * a typed confirmation.
 */
export function useKept<V extends Values>(
  form: string | null,
  values: V,
  restore: (values: V) => void,
): boolean {
  const [looked, setLooked] = useState(false);
  const [back, setBack] = useState(false);
  const first = useRef(JSON.stringify(values));
  const text = JSON.stringify(values);
  const take = useRef(restore);
  take.current = restore;
  useEffect(() => {
    if (form === null) return;
    let wanted = true;
    ask('drafts.kept', { form })
      .then(({ values: kept }) => {
        if (!wanted) return;
        if (kept !== null) {
          take.current(kept as V);
          setBack(true);
        }
      })
      // A form opens all the same where nothing could be looked up.
      .catch(() => undefined)
      .finally(() => wanted && setLooked(true));
    return () => {
      wanted = false;
      // The lock ends this process without coming here.
      ask('drafts.keep', { form, values: null }).catch(() => undefined);
    };
  }, [form]);
  useEffect(() => {
    if (form === null || !looked || text === first.current) return;
    const timer = setTimeout(() => {
      ask('drafts.keep', { form, values: JSON.parse(text) as Values }).catch(() => undefined);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [form, text, looked]);
  return back;
}
