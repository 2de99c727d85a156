// Serves the bundled page under app://holdfast/ from a fixed map of files. A path of a request is looked up, never joined,
// decoded or resolved: what is not in the map does not exist.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Session } from 'electron';

export const SCHEME = 'app';
export const ORIGIN = 'app://holdfast';
export const START_PAGE = `${ORIGIN}/index.html`;

/** The content policy of every page, as a header. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * No policy on openers: no page opens ours or is opened by it (security.ts), and the header would make the engine throw away the
 * process that it started with the window and start a second one.
 */
const HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=()',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** What `protocol.registerSchemesAsPrivileged` wants, before the application is ready. */
export const PRIVILEGES = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const;

/** The files of the bundle: path as it stands in an address → file. Kinds without a known type are left out. */
export function bundledFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || TYPES[extname(entry.name)] === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll('\\', '/'), path);
  }
  return files;
}

/** What one request is answered with. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/**
 * Answers one request: 200 with a bundled file, or 404 without a word about why. Never throws. Reads at once: at the start the
 * threads that would read beside are busy, and the largest file takes two milliseconds.
 */
export function answerRequest(
  files: ReadonlyMap<string, string>,
  { url, method }: { readonly url: string; readonly method: string },
): Answer {
  const path = url.startsWith(`${ORIGIN}/`) ? url.slice(ORIGIN.length) : '';
  const file = method === 'GET' ? files.get(path) : undefined;
  if (file === undefined) return notFound();
  try {
    const type = TYPES[extname(file)] as string;
    return { statusCode: 200, headers: { ...HEADERS, 'content-type': type }, data: readFileSync(file) };
  } catch {
    return notFound();
  }
}

function notFound(): Answer {
  return { statusCode: 404, headers: { ...HEADERS }, data: Buffer.alloc(0) };
}

const serving = new WeakSet<Session>();

/**
 * Makes `session` serve the page from `folder`; once is enough. `served` hears of each answer.
 *
 * By the older of the two interfaces: `protocol.handle` makes a `Request` of each, for which Node loads its whole HTTP client
 * before the first page can be shown (60 ms), and the programme has no other use for one.
 */
export function serveBundle(
  session: Session,
  folder: string,
  served: (url: string) => void = () => {},
): void {
  if (serving.has(session)) return;
  serving.add(session);
  const files = bundledFiles(folder);
  session.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    answer(answerRequest(files, request));
    served(request.url);
  });
}
