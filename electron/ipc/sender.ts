// Who asks, and on which channels. Needed before there is a window, so it must not need what answers are made with.

/** Channels of the preload: calls, events to the page, and its wish for a port to the strongroom. */
export const CALL_CHANNEL = 'holdfast:call';
export const EVENT_CHANNEL = 'holdfast:event';
export const WANT_SECRET_PORT = 'holdfast:want-secret-port';

/** As much of Electron's event as is needed to know who asks. */
export interface Sender {
  readonly senderFrame: { readonly parent: unknown; readonly origin: string; readonly url: string } | null;
  readonly sender: unknown;
}

/** True only for the top frame of our own window showing our own page. */
export function comesFromOurPage(
  event: Sender,
  origin: string,
  isOurs: (sender: unknown) => boolean,
): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame !== undefined &&
    frame.parent === null &&
    frame.origin === origin &&
    frame.url.startsWith(`${origin}/`) &&
    isOurs(event.sender)
  );
}
