// Why the frames that were read do not come to a package.
import type { ErrorTable } from './table.ts';

export const frameErrors = {
  'frames-not-frame': {
    message: 'The code is not a frame of a package.',
    safe: 'unchanged',
    next: 'Hold the camera on the codes that the other screen shows in turn.',
  },
  'frames-damaged': {
    message: 'A frame was read with an error in it.',
    safe: 'unchanged',
    next: 'Hold still and let the codes come round once more.',
  },
  'frames-mixed': {
    message: (d) => `The frame belongs to another package (${d.found}, not ${d.wanted}).`,
    safe: 'unchanged',
    next: 'Read one package to its end, or begin again with the other.',
  },
  'frames-contradict': {
    message: 'Two frames of the same number differ.',
    safe: 'unchanged',
    next: 'Begin again, and show the codes of one package only.',
  },
  'frames-missing': {
    message: (d) => `Frames are missing: ${d.missing}.`,
    safe: 'unchanged',
    next: 'Let the codes come round once more.',
  },
  'frames-broken': {
    message: 'All frames were read, and together they are not what was sent.',
    safe: 'unchanged',
    next: 'Begin again.',
  },
  'frames-too-large': {
    message: (d) => `The package has ${d.bytes} bytes; ${d.most} go through the camera.`,
    safe: 'unchanged',
    next: 'Carry it over on a medium.',
  },
} satisfies ErrorTable;
