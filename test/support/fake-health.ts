// The health of a made-up machine, judged by the real table: something that holds, does not hold, and cannot be known.
import { healthOf } from '../../electron/core/health/checks.ts';
import type { Health } from '../../shared/model/health.ts';

export const madeUpHealth = (): Health =>
  healthOf({
    platform: 'linux',
    sandbox: { known: true },
    screen: { known: false },
    lock: { known: { manager: true, savers: ['the screen saver of GNOME'] } },
    swap: { known: [{ name: '/dev/nvme0n1p3', kind: 'disk', encrypted: false }] },
    dumps: { known: { written: false, how: 'the limit for core files is 0' } },
    disk: {
      unknown:
        'The folder lies on zfs, which does not tell on which disk it stands and whether that is encrypted.',
    },
    fuses: {
      known: {
        RunAsNode: false,
        EnableNodeOptionsEnvironmentVariable: false,
        EnableNodeCliInspectArguments: false,
        EnableEmbeddedAsarIntegrityValidation: true,
        OnlyLoadAppFromAsar: true,
        GrantFileProtocolExtraPrivileges: false,
      },
    },
    packed: true,
    build: { sha256: '4a'.repeat(32), files: 31 },
    runtime: [
      { name: 'Holdfast', value: '0.1.0' },
      { name: 'Electron', value: '45.4.1' },
      { name: 'System', value: 'Linux 6.1, linux x64' },
    ],
    keychain: { backend: 'os', ok: true, text: 'GNOME Keyring, unlocked', next: '' },
    network: { down: true, interfaces: [] },
    clock: { known: 'fine' },
  });
