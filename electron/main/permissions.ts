// What a page may ask the system for: nothing, but the camera while a card is scanned.
import type { Session } from 'electron';
import { ORIGIN } from './scheme.ts';

/** Opens and closes the one permission there is. */
export interface CameraGate {
  readonly open: boolean;
  /** Called by the screen that scans cards, when it comes and goes. */
  set(open: boolean): void;
}

/** A closed gate. */
export function createCameraGate(): CameraGate {
  let open = false;
  return {
    get open() {
      return open;
    },
    set(value) {
      open = value;
    },
  };
}

/** Only video, only for our page, only while the gate is open. */
export function allowsRequest(
  gate: CameraGate,
  permission: string,
  details: { requestingUrl?: string; isMainFrame?: boolean; mediaTypes?: readonly string[] },
): boolean {
  return (
    permission === 'media' &&
    gate.open &&
    details.isMainFrame === true &&
    details.requestingUrl?.startsWith(`${ORIGIN}/`) === true &&
    details.mediaTypes?.length === 1 &&
    details.mediaTypes[0] === 'video'
  );
}

/** The synchronous question that the engine asks before, without the kind of device; `allowsRequest` still decides. */
export function allowsCheck(
  gate: CameraGate,
  permission: string,
  origin: string,
  details: { isMainFrame?: boolean; mediaType?: string },
): boolean {
  const ours = origin === ORIGIN || origin === `${ORIGIN}/`;
  return permission === 'media' && gate.open && ours && details.mediaType !== 'audio';
}

/** Denies everything else on `session`. */
export function closePermissions(session: Session, gate: CameraGate): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(allowsRequest(gate, permission, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    allowsCheck(gate, permission, origin, details),
  );
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
