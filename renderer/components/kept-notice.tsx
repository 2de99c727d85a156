// Says that a form holds again what was typed before a lock.
import { frameTexts } from '../texts/frame.ts';
import { Notice } from './notice.tsx';

export function KeptNotice({ back }: { readonly back: boolean }) {
  return <div role="status">{back && <Notice title={frameTexts.kept} />}</div>;
}
