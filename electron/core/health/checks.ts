// What the readings of a machine mean: one entry a check, pure. A row never claims what was not read.
import {
  HEALTH_CHECKS,
  type Health,
  type HealthCheck,
  type HealthRow,
  type HealthVerdict,
} from '../../../shared/model/health.ts';
import type { MachineReadings, Reading } from '../ports/machine.ts';
import type { NetworkState } from '../ports/surroundings.ts';

/** All that is judged: the machine, and what the rest of the program knows. */
export interface HealthReadings extends MachineReadings {
  readonly keychain: {
    readonly backend: 'os' | 'file';
    readonly ok: boolean;
    readonly text: string;
    readonly next: string;
  };
  readonly network: NetworkState;
  /** How the clock stands to the ledger of the vault that is open. */
  readonly clock: Reading<'fine' | 'behind' | 'ahead'>;
}

interface Judgement {
  readonly verdict: HealthVerdict;
  readonly found: string;
  readonly next?: string;
}

interface Check {
  readonly title: string;
  judge(readings: HealthReadings): Judgement;
}

/** How each fuse should stand in a program that people install; what is not named here does not matter. */
const FUSES: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

const holds = (found: string): Judgement => ({ verdict: 'holds', found });
const fails = (found: string, next: string): Judgement => ({ verdict: 'fails', found, next });

/** Judges what was read; what was not read is said as it is, with what to look at instead. */
function read<T>(reading: Reading<T>, instead: string, judge: (known: T) => Judgement): Judgement {
  return 'known' in reading
    ? judge(reading.known)
    : { verdict: 'unknown', found: reading.unknown, next: instead };
}

const CHECKS: Readonly<Record<HealthCheck, Check>> = {
  sandbox: {
    title: 'The page is confined',
    judge: ({ sandbox }) =>
      read(sandbox, 'Start the window and look there: Settings, Health.', (confined) =>
        confined
          ? holds('The process of the page runs in the sandbox: it reaches no file and starts no program.')
          : fails(
              'The process of the page runs without the sandbox of the system.',
              'Start Holdfast as an ordinary user, without a switch that takes the sandbox away.',
            ),
      ),
  },
  keychain: {
    title: 'A keychain keeps the other half',
    judge: ({ keychain: { backend, ok, text, next } }) => {
      if (backend === 'file')
        return fails(
          'A folder of files takes the place of a keychain. Whoever copies both folders can search for the passphrases.',
          'Keep the two folders on different media, or recover the vault on a machine with a keychain.',
        );
      return ok ? holds(text) : fails(text, next);
    },
  },
  screen: {
    title: 'The window is kept out of recordings',
    judge: ({ screen, platform }) =>
      read(screen, 'Look around before a card is shown: no camera, no shared screen.', (kept) =>
        kept
          ? holds('Screenshots and recordings of the screen show an empty window.')
          : fails(
              platform === 'linux'
                ? 'Linux has nothing by which a program could keep its window out of screenshots.'
                : 'Screenshots and recordings show what stands in the window.',
              'See that nobody records the screen and that no remote desktop is on while a card is shown.',
            ),
      ),
  },
  lock: {
    title: 'The vault locks with the screen',
    judge: ({ lock }) =>
      read(lock, 'Start the window and look there: Settings, Health.', ({ manager, savers }) => {
        if (savers.length > 0)
          return holds(
            `That the screen was locked is told by ${savers.join(' and ')}; the vault locks then.`,
          );
        return manager
          ? {
              verdict: 'unknown',
              found:
                'The login manager tells when the session is locked through it. Whether the screen of this desktop is locked that way cannot be seen from here.',
              next: 'Lock the screen once while a vault is open, and look whether the vault is locked too.',
            }
          : fails(
              'Nothing on this desktop tells that the screen was locked. The vault locks when nobody touches the keyboard, and when the machine sleeps.',
              'Lock the vault with Ctrl+L before you lock the screen.',
            );
      }),
  },
  swap: {
    title: 'What leaves memory for the disk is encrypted',
    judge: ({ swap }) =>
      read(swap, 'Ask who looks after the machine whether its swap space is encrypted.', (spaces) => {
        const clear = spaces.filter(({ kind, encrypted }) => kind === 'disk' && encrypted === false);
        const open = spaces.filter(({ kind, encrypted }) => kind === 'disk' && encrypted === null);
        const named = (some: typeof spaces) => some.map(({ name }) => name).join(', ');
        if (clear.length > 0)
          return fails(
            `Swap space on the disk is not encrypted: ${named(clear)}. What was in memory may be found there later.`,
            'Turn the swap space off, or encrypt it; do not let the machine hibernate with an open vault.',
          );
        if (open.length > 0)
          return {
            verdict: 'unknown',
            found: `There is swap space of which nobody can tell whether it is encrypted: ${named(open)}.`,
            next: 'Look with the tools of its file system, or turn it off.',
          };
        return holds(
          spaces.length === 0
            ? 'There is no swap space.'
            : `Swap space is encrypted or lies in memory: ${named(spaces)}.`,
        );
      }),
  },
  dumps: {
    title: 'A crash leaves no memory on the disk',
    judge: ({ dumps, platform }) =>
      read(dumps, 'Look into the settings of the system for crash dumps.', ({ written, how }) =>
        written
          ? fails(
              `The system writes the memory of processes that crash: ${how}.${
                platform === 'linux'
                  ? ' The process that holds the secrets leaves its memory out of them.'
                  : ''
              }`,
              'Set the limit for core files to 0 for the account that starts Holdfast, and turn the collector of crashes off.',
            )
          : holds(`No memory is written when a process crashes: ${how}.`),
      ),
  },
  disk: {
    title: 'The disk below the vault is encrypted',
    judge: ({ disk }) =>
      read(disk, 'Look into the settings of the system for encryption of the disk.', ({ encrypted, how }) =>
        encrypted
          ? holds(`The disk is encrypted: ${how}.`)
          : fails(
              `The disk is not encrypted: ${how}. A thief of the machine reads the vault file and may try passphrases where the keychain is a file as well.`,
              'Encrypt the disk of the machine, or recover the vault on one whose disk is encrypted.',
            ),
      ),
  },
  program: {
    title: 'The program takes no side door',
    judge: ({ fuses }) =>
      read(fuses, 'Start the window and look there: Settings, Health.', (set) => {
        const wrong = Object.entries(FUSES).filter(([name, wanted]) => set[name] !== wanted);
        return wrong.length === 0
          ? holds(
              'The program file starts neither as plain Node nor with a debugger, and loads nothing but its archive.',
            )
          : fails(
              `The program file is open where an installed one is shut: ${wrong.map(([name]) => name).join(', ')}.`,
              'This is how it runs in development. Use a packed application for real keys.',
            );
      }),
  },
  archive: {
    title: 'The system checks the program when it starts',
    judge: ({ platform, packed, fuses }) => {
      if (!packed)
        return fails(
          'The program runs from loose files, which nothing checks.',
          'Use a packed application for real keys, and compare the hash of the build below.',
        );
      if (platform === 'linux')
        return fails(
          'Linux does not check the archive of a program when it starts.',
          'Compare the hash of the build below with one from another machine.',
        );
      return read(fuses, 'Compare the hash of the build below.', (set) =>
        set.EnableEmbeddedAsarIntegrityValidation === true
          ? holds('The archive is checked against a hash in the program file at every start.')
          : fails('The check of the archive is off in this program file.', 'Install Holdfast again.'),
      );
    },
  },
  network: {
    title: 'The machine has no network',
    judge: ({ network: { down, interfaces } }) =>
      down
        ? holds('No interface but the machine’s own is up.')
        : fails(
            `Up: ${interfaces.join(', ')}. Holdfast opens no connection, but other programs may.`,
            'Unplug the cable and turn the radio off before a ceremony.',
          ),
  },
  clock: {
    title: 'The clock agrees with the ledger',
    judge: ({ clock }) =>
      read(clock, 'Compare the clock of the machine with a watch.', (verdict) =>
        verdict === 'fine'
          ? holds(
              'The clock is not behind what was recorded last, and has not leapt. Compare it with a watch all the same.',
            )
          : fails(
              verdict === 'behind'
                ? 'The clock is behind what was recorded last.'
                : 'The clock has leapt ahead of what was recorded last.',
              'Set the clock right, or confirm the date on the overview.',
            ),
      ),
  },
};

/** The rows of a machine, in their order. */
export function healthOf(readings: HealthReadings): Health {
  const rows = HEALTH_CHECKS.map((check): HealthRow => {
    const { title, judge } = CHECKS[check];
    const { verdict, found, next = '' } = judge(readings);
    return { check, title, verdict, found, next };
  });
  return { rows, runtime: [...readings.runtime], build: readings.build };
}
