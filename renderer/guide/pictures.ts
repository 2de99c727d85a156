// Where the pictures of the guide lie in the bundle.
import type { PictureName } from './topic.ts';

/** Address of a picture; the build brings the files along. */
export const pictureAt = (name: PictureName): string =>
  new URL(`../pictures/guide/${name}.png`, import.meta.url).href;
