// A package across an air gap: its codes shown in a loop, and codes of another screen read by the camera.
import { useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { type Density, FINEST, FrameCollector } from '../../../shared/formats/frames.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { CameraEntry } from '../../components/camera-entry.tsx';
import { CodePicture } from '../../components/code-picture.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { Refused } from '../../components/notice.tsx';
import { Fine, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { Ways } from '../../components/ways.tsx';
import { cx } from '../../style/classes.ts';
import { crossingTexts, handoverTexts as texts } from '../../texts/handover.ts';
import css from './handover.module.css';

/** Milliseconds that a code stands: a camera looks eight times in a second. */
const STANDS: Readonly<Record<Density, number>> = { coarse: 600, fine: 1000 };

/** The codes of a package that left, or of the receipt for one that came. */
export function FramesDialog({
  call,
  of,
  onDone,
}: {
  readonly call: 'packages.frames' | 'packages.answerFrames';
  /** Id of the package. */
  readonly of: string;
  readonly onDone: () => void;
}) {
  const [density, setDensity] = useState<Density>('coarse');
  const { answer, told } = useAnswer(call, { package: of, density });
  const [at, setAt] = useState(0);
  const [running, setRunning] = useState(true);
  const frames = answer?.frames ?? [];
  const total = frames.length;
  useEffect(() => {
    if (!running || total < 2) return;
    const timer = setInterval(() => setAt((before) => (before + 1) % total), STANDS[density]);
    return () => clearInterval(timer);
  }, [running, total, density]);
  const place = total === 0 ? 0 : at % total;
  const frame = frames[place];
  return (
    <Dialog title={texts.framesTitle} open onClose={onDone}>
      <Stack>
        <Refused told={told} />
        <Ways
          label={texts.density}
          options={[
            { value: 'coarse', label: texts.coarse },
            { value: 'fine', label: texts.fine },
          ]}
          value={density}
          onChange={setDensity}
        />
        {frame !== undefined && (
          <div className={cx(css.crossing)}>
            <CodePicture text={frame} label={texts.frame(place + 1, total)} most={FINEST[density]} />
          </div>
        )}
        <p>{texts.frame(place + 1, total)}</p>
        <Fine>{texts.framesHint}</Fine>
        <Foot>
          <Button onPress={() => setRunning(!running)}>{running ? texts.pause : texts.play}</Button>
          <Button look="primary" onPress={onDone}>
            {texts.close}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

export function CollectDialog({
  onFound,
  onDone,
}: {
  readonly onFound: (found: CallOutput<'packages.collect'>) => void;
  readonly onDone: () => void;
}) {
  const collector = useRef(new FrameCollector());
  const heard = useRef(new Map<number, string>());
  const [seen, setSeen] = useState({ have: 0, total: 0, missing: [] as readonly number[] });
  const { busy, told, run } = useAct();
  const complete = seen.total > 0 && seen.missing.length === 0;
  const take = async (text: string) => {
    const { number } = collector.current.add(text);
    heard.current.set(number, text);
    const { count, missing } = collector.current;
    setSeen({ have: count - missing.length, total: count, missing });
  };
  const again = () => {
    collector.current = new FrameCollector();
    heard.current = new Map();
    setSeen({ have: 0, total: 0, missing: [] });
  };
  const keep = () =>
    run(async () => {
      const to = await pickPath('folder', texts.saveFolder);
      if (to === null) return;
      onFound(await ask('packages.collect', { frames: [...heard.current.values()], to }));
    });
  return (
    <Dialog title={texts.collectTitle} open busy={busy} onClose={onDone}>
      <Stack>
        {!complete && (
          <CameraEntry many isOurs={isFrame} other="frames-not-frame" texts={crossingTexts} onCode={take} />
        )}
        {seen.total > 0 && (
          <>
            <Progress what={texts.collected(seen.have, seen.total)} part={seen.have / seen.total} />
            <p role="status">{texts.missing(seen.missing)}</p>
          </>
        )}
        <Refused told={told} />
        <Foot>
          <Button look="primary" isDisabled={!complete} busy={busy} onPress={keep}>
            {texts.save}
          </Button>
          <Button onPress={again} isDisabled={seen.total === 0}>
            {texts.again}
          </Button>
          <Button onPress={onDone}>{texts.cancel}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

const isFrame = (text: string) => text.startsWith('HF1.');
