// What is compared sign by sign, by eye or aloud: hashes, fingerprints, check values. Groups of four, eight of them a line.
import { cx } from '../style/classes.ts';
import css from './digest.module.css';

const fours = (text: string): readonly string[] => text.match(/.{1,4}/g) ?? [];

/** In hexadecimal the groups have blanks between them; SSH's form is one word to whoever copies it. */
export function Digest({ of, big = false }: { readonly of: string; readonly big?: boolean }) {
  const [, scheme, word] = /^(SHA256:)([\w+/=]+)$/.exec(of) ?? [];
  return (
    <span className={cx(css.digest, big && css.big)}>
      {word === undefined ? (
        /^[\da-f\s]+$/i.test(of) ? (
          fours(of.replaceAll(/\s/g, '')).join(' ')
        ) : (
          of
        )
      ) : (
        <>
          {scheme}
          {fours(word).map((four, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <span key={i} className={cx(css.four)}>
              <wbr />
              {four}
            </span>
          ))}
        </>
      )}
    </span>
  );
}
