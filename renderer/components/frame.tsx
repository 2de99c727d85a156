// The frame of an open vault: where one can go, and what must be seen at all times.
import { type ReactNode, useEffect, useRef } from 'react';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { NAVIGATION } from '../navigation.ts';
import { useWide } from '../room.ts';
import { go, know, lockNow, type Place, useModel } from '../store.ts';
import { cx } from '../style/classes.ts';
import { frameTexts } from '../texts/frame.ts';
import { guideTexts } from '../texts/guide.ts';
import { quorumTexts } from '../texts/quorum.ts';
import { listed } from '../texts/words.ts';
import { Button } from './button.tsx';
import css from './frame.module.css';
import { LockIcon } from './icons.tsx';
import { Margin } from './margin.tsx';
import { QuorumLeft, QuorumNotice } from './quorum-session.tsx';
import { useSecondsTo } from './seconds-to.ts';

const under = (place: Place): string =>
  (({ key: 'keys', byok: 'handover', rings: 'keys', incident: 'incidents' }) as Record<string, string>)[
    place.at
  ] ?? place.at;

function Fact({
  good,
  children,
  hint,
}: {
  readonly good: boolean;
  readonly children: ReactNode;
  readonly hint?: string;
}) {
  return (
    <li className={cx(css.fact)} {...(hint === undefined ? {} : { title: hint })}>
      <svg
        aria-hidden="true"
        width="10"
        height="10"
        viewBox="0 0 10 10"
        className={cx(good ? css.good : css.warn)}
      >
        {good ? (
          <circle cx="5" cy="5" r="4" fill="currentColor" />
        ) : (
          <path d="M5 0l5 5-5 5-5-5z" fill="currentColor" />
        )}
      </svg>
      {children}
    </li>
  );
}

/** Where the entries stand in one line, the present one is in sight, also when the window becomes that narrow. */
function usePresentInSight(present: string) {
  const line = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is another entry
  useEffect(() => {
    const { current } = line;
    const entry = current?.querySelector<HTMLElement>('[aria-current]') ?? null;
    if (current === null || entry === null) return;
    const show = () => {
      current.scrollLeft = entry.offsetLeft - (current.clientWidth - entry.offsetWidth) / 2;
    };
    const size = new ResizeObserver(show);
    size.observe(current);
    return () => size.disconnect();
  }, [present]);
  return line;
}

export function Frame({ status, children }: { readonly status: VaultStatus; readonly children: ReactNode }) {
  const { place, start, idleUntil } = useModel();
  const idle = useSecondsTo(idleUntil);
  const backup = frameTexts.backup(status);
  const margin = frameTexts.margin(status);
  const entries = usePresentInSight(under(place));
  const wide = useWide();
  const network = start?.network ?? { down: true, interfaces: [] };
  return (
    <div className={cx(css.frame)}>
      <a className={cx(css.skip)} href="#screen">
        {frameTexts.skip}
      </a>
      <header className={cx(css.top)}>
        <b className={cx(css.name)}>{status.name}</b>
        <span className={cx(css.words)}>
          <span className="visually-hidden">{frameTexts.fingerprint('')}</span>
          {status.fingerprintWords}
        </span>
        {status.mode === 'rehearsal' && <span className={cx(css.rehearsal)}>{frameTexts.rehearsal}</span>}
        <ul className={cx(css.facts)}>
          <Fact good={network.down} hint={frameTexts.networkHint(network.interfaces)}>
            {network.down ? frameTexts.networkDown : frameTexts.networkUp}
          </Fact>
          <Fact good={backup.good}>{backup.text}</Fact>
          <Fact good={margin.good}>{margin.text}</Fact>
          <li className={cx(css.fact)}>
            {status.quorum === null ? (
              listed(status.signedIn.map(({ name }) => name))
            ) : (
              <>
                {quorumTexts.by(status.quorum.cards)}
                {' · '}
                <span className={cx(css.countdown)}>
                  <QuorumLeft until={status.quorum.until} />
                </span>
              </>
            )}
          </li>
        </ul>
        <div className={cx(css.acts)}>
          {idle !== null && <span className={cx(css.countdown)}>{frameTexts.lockIn(idle)}</span>}
          <Button onPress={() => know({ over: 'help' })} aria-label={guideTexts.helpName}>
            {guideTexts.help}
          </Button>
          <Button onPress={lockNow} aria-label={frameTexts.lockName}>
            <LockIcon />
            {frameTexts.lock}
          </Button>
        </div>
      </header>
      <div role="status" className={cx(idle !== null && idle <= 30 && css.soon)}>
        {idle !== null && idle <= 30 && frameTexts.lockSoon(idle > 10 ? Math.ceil(idle / 10) * 10 : idle)}
      </div>
      <nav ref={entries} className={cx(css.side)} aria-label={frameTexts.navigation}>
        {NAVIGATION.map((group) => (
          <ul key={group[0]}>
            {group.map((at) => (
              <li key={at}>
                <a
                  href={`#${at}`}
                  className={cx(css.entry)}
                  aria-current={under(place) === at ? 'page' : undefined}
                  onClick={(event) => {
                    event.preventDefault();
                    go({ at });
                  }}
                >
                  {frameTexts[at]}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <main id="screen" tabIndex={-1} className={cx(css.main)}>
        {status.quorum !== null && (
          <div className={cx(css.session)}>
            <QuorumNotice session={status.quorum} />
          </div>
        )}
        {children}
      </main>
      {wide && place.at !== 'guide' && <Margin at={place.at} />}
    </div>
  );
}
