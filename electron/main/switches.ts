// Which switches of the browser engine a release refuses: those that let other programmes look in or take a wall away.
// Also the switches that Holdfast sets itself. Must never be softened by an environment variable.

/** A switch is refused when its name is one of these or begins with one that ends in `*`. */
const REFUSED = [
  'remote-debugging-*',
  'remote-allow-origins',
  'inspect*',
  'debug*',
  'no-sandbox',
  'no-zygote-sandbox',
  'disable-*-sandbox',
  'disable-web-security',
  'disable-site-isolation*',
  'single-process',
  'js-flags',
  'load-extension',
  'allow-file-access*',
  'allow-running-insecure-content',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'proxy-*',
  'ignore-certificate-errors*',
  'log-net-log',
  'enable-blink-features',
  'enable-features',
] as const;

/** What Holdfast tells the engine before it is ready: nothing may go out, nothing is reported. */
const OWN: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  // A page that hints at a name would make the network service probe for IPv6.
  ['blink-settings', 'dnsPrefetchingEnabled=false'],
  ['disable-breakpad'],
  [
    'disable-features',
    'AutofillServerCommunication,MediaRouter,OptimizationHints,WebRtcHideLocalIpsWithMdns',
  ],
];

/** The first switch among `argv` that a release refuses, or null. Chromium takes `-x`, `--x` and, on Windows, `/x`. */
export function refusedSwitch(
  argv: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string | null {
  const marks = platform === 'win32' ? /^(--?|\/)/ : /^--?/;
  for (const argument of argv) {
    if (!marks.test(argument)) continue;
    const name = argument.replace(marks, '').split('=')[0]?.trim().toLowerCase() ?? '';
    if (REFUSED.some((pattern) => matches(name, pattern))) return `--${name}`;
  }
  return null;
}

function matches(name: string, pattern: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return name === pattern;
  return name.startsWith(before) && name.endsWith(after) && name.length >= before.length + after.length;
}

/** Sets Holdfast's own switches; only before the application is ready. */
export function setOwnSwitches(commandLine: { appendSwitch(name: string, value?: string): void }): void {
  for (const [name, value] of OWN) {
    if (value === undefined) commandLine.appendSwitch(name);
    else commandLine.appendSwitch(name, value);
  }
}
