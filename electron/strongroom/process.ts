// Entry of the strongroom's own process: Electron's utility process or a forked Node. It prints nothing, leaves no core
// image, and ends when whoever started it is gone.
import { writeFileSync } from 'node:fs';
import { createStrongroom } from './operations/strongroom.ts';
import { type Channel, isMessage } from './rpc/channel.ts';
import type { SecretPort } from './rpc/secret-port.ts';
import { serve } from './rpc/serve.ts';

/** What of Electron's `process.parentPort` is used. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: SecretPort[] }) => void): void;
}

type PortListener = (ports: SecretPort[]) => void | Promise<void>;

interface Parent extends Channel {
  onPorts(listener: PortListener): void;
}

quiet();
withoutCoreImage();
const parent = parentOf(process);
if (parent === null) process.exit(64);
start(parent);

function start(parent: Parent): void {
  const { strongroom, end, onOver } = createStrongroom((job, done, total, files) =>
    parent.postMessage({ type: 'progress', job, done, total, files }),
  );
  const leave = () => void end().finally(() => process.exit(0));
  onOver(leave);
  serve(strongroom, parent);
  // What comes through a port waits in it until it is served.
  parent.onPorts(async (ports) => {
    const { serveSecretPort } = await import('./rpc/secret-port.ts');
    for (const port of ports) serveSecretPort(strongroom, port);
  });
  parent.onMessage((message) => {
    if (isMessage(message) && message.type === 'end') leave();
  });
  process.once('disconnect', leave);
  process.once('SIGTERM', leave);
  // Ctrl+C reaches the whole group of a terminal; the one that started this process decides what becomes of it.
  process.on('SIGINT', () => {});
}

function parentOf(own: NodeJS.Process): Parent | null {
  const port = (own as { parentPort?: ParentPort }).parentPort;
  if (port !== undefined && port !== null) {
    return {
      postMessage: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
      onPorts: (listener) =>
        port.on('message', ({ data, ports }) => {
          if (isMessage(data) && data.type === 'secret-port') void listener(ports);
        }),
    };
  }
  if (own.send === undefined) return null;
  return {
    postMessage: (message) => {
      if (own.connected) own.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => void own.on('message', listener),
    onPorts: () => {},
  };
}

/** An error nobody caught ends the process; its text, which could hold anything, goes nowhere. */
function quiet(): void {
  process.on('uncaughtException', () => process.exit(70));
  process.on('unhandledRejection', () => process.exit(70));
  process.removeAllListeners('warning');
  process.on('warning', () => {});
}

/** Linux: a core image of this process would hold no memory at all. Elsewhere the limit of the session applies. */
function withoutCoreImage(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A system without that file writes what its own limit allows.
  }
}
