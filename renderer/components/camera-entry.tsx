// A card held in front of the camera. Main opens the camera's gate only while this is on the screen; frames are searched in
// small steps, a few in a second, and are overwritten.

import { useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../shared/errors/index.ts';
import { ask, CallFailure, type Told, tellOf } from '../bridge.ts';
import { isCardCode } from '../card-intake.ts';
import { drawn, searchPixels } from '../code-reading.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { ownFailure } from '../texts/own-failure.ts';
import { Button, Buttons } from './button.tsx';
import css from './card-ways.module.css';
import { Refused } from './notice.tsx';

const LONGEST_SIDE = 960;
const BETWEEN_FRAMES = 120;
/** A card that was judged is not judged again before it was out of sight for so many frames. */
const FRAMES_AWAY = 6;

/** How many of these are on the screen: one may come before another has gone. */
let wanting = 0;

function want(more: 1 | -1): Promise<unknown> {
  wanting += more;
  return ask('camera.use', { on: wanting > 0 });
}

type Says = 'starting' | 'looking' | 'part' | 'reading' | 'taken' | 'off';

export function CameraEntry({
  onCode,
  many,
  isOurs = isCardCode,
  other = 'card-code-other',
  texts = cardTexts,
}: {
  readonly onCode: (text: string) => Promise<void>;
  readonly many: boolean;
  /** Whether a code is of the kind that is looked for, and what is said of others. */
  readonly isOurs?: (text: string) => boolean;
  readonly other?: ErrorCode;
  /** What is said while it is looked for; `cameraInstead`: the way on where no camera is to be had. */
  readonly texts?: Pick<typeof cardTexts, 'cameraPicture' | 'camera' | 'cameraInstead'>;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const take = useRef(onCode);
  take.current = onCode;
  const instead = texts.cameraInstead;
  const [says, setSays] = useState<Says>('starting');
  const [told, setTold] = useState<Told | null>(null);
  const [tries, setTries] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try begins anew
  useEffect(() => {
    setSays('starting');
    setTold(null);
    const end = new AbortController();
    const judge = async (text: string) => {
      setSays('reading');
      setTold(null);
      try {
        if (!isOurs(text)) throw new CallFailure(ownFailure(other));
        await take.current(text);
        if (!end.signal.aborted) setSays('taken');
        return true;
      } catch (thrown) {
        if (!end.signal.aborted) setTold(tellOf(thrown));
        return false;
      }
    };
    watch(video, end.signal, setSays, isOurs, async (text) => (await judge(text)) && !many).catch(
      (thrown) => {
        if (end.signal.aborted) return;
        setSays('off');
        setTold(
          tellOf(
            thrown instanceof NoCamera ? new CallFailure(ownFailure(thrown.code, { way: instead })) : thrown,
          ),
        );
      },
    );
    return () => end.abort();
  }, [many, isOurs, other, instead, tries]);
  return (
    <div className={cx(css.way)}>
      <div className={cx(css.sight)} hidden={says === 'off'}>
        <video ref={video} muted playsInline aria-label={texts.cameraPicture} />
        <span className={cx(css.aim)} aria-hidden="true" />
      </div>
      <p className={cx(css.says)} role="status">
        {texts.camera[says]}
      </p>
      <Refused told={told}>
        {says === 'off' && (
          <Buttons>
            <Button onPress={() => setTries(tries + 1)}>{cardTexts.cameraAgain}</Button>
          </Buttons>
        )}
      </Refused>
    </div>
  );
}

/** Runs the camera until the signal or until `onCode` says that it is enough. Throws `NoCamera` when there is none. */
async function watch(
  shown: { readonly current: HTMLVideoElement | null },
  signal: AbortSignal,
  say: (says: Says) => void,
  isOurs: (text: string) => boolean,
  onCode: (text: string) => Promise<boolean>,
): Promise<void> {
  await want(1);
  let stream: MediaStream | null = null;
  try {
    stream = await openCamera();
    const video = shown.current;
    if (video === null || signal.aborted) return;
    video.srcObject = stream;
    await video.play();
    say('looking');
    await search(video, signal, say, isOurs, onCode);
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop();
    if (shown.current !== null) shown.current.srcObject = null;
    await want(-1).catch(() => undefined);
  }
}

async function search(
  video: HTMLVideoElement,
  signal: AbortSignal,
  say: (says: Says) => void,
  isOurs: (text: string) => boolean,
  onCode: (text: string) => Promise<boolean>,
): Promise<void> {
  let judged = '';
  for (let away = 0; !signal.aborted; await new Promise((resolve) => setTimeout(resolve, BETWEEN_FRAMES))) {
    const longest = Math.max(video.videoWidth, video.videoHeight);
    if (longest === 0) continue;
    const { texts, part } = await searchPixels(drawn(video, Math.min(1, LONGEST_SIDE / longest)));
    if (signal.aborted) return;
    const text = texts.find(isOurs) ?? texts[0];
    away = text === judged ? 0 : away + 1;
    if (away >= FRAMES_AWAY) judged = '';
    if (text !== undefined && text !== judged) {
      judged = text;
      if (await onCode(text)) return;
    } else if (text === undefined) say(part ? 'part' : 'looking');
  }
}

/** Why there is no picture. */
class NoCamera extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

async function openCamera(): Promise<MediaStream> {
  try {
    const size = { width: { ideal: 1280 }, height: { ideal: 960 } };
    return await navigator.mediaDevices.getUserMedia({ video: { ...size, facingMode: 'environment' } });
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : '';
    if (name === 'NotAllowedError') throw new NoCamera('camera-refused');
    throw new NoCamera(name === 'NotFoundError' ? 'camera-none' : 'camera-busy');
  }
}
