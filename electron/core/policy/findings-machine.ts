// Checks of what lies on this machine: ring keys that were replaced, a file that was rolled back, the keychain's place.
import { capital, countedInWords } from '../../../shared/number-words.ts';
import type { Check } from './finding.ts';
import { policyOf } from './policy-of.ts';

export const machineChecks = {
  'ring-key-left': {
    rule: null,
    consequence: 'A roll or a destruction is only worth something when the old key is gone.',
    next: 'Lock the vault and unlock it again: that removes what is left and looks once more.',
    screen: 'keys',
    command: 'holdfast ring list',
    find(state) {
      const left = [...state.unshredded.values()];
      if (left.length === 0) return null;
      return {
        severity: 'warning',
        text: `${capital(countedInWords(left.length, 'ring key'))} ${left.length === 1 ? 'was' : 'were'} replaced, and it was not shown that nothing of ${left.length === 1 ? 'it' : 'them'} is left on this machine.`,
        evidence: left.map(
          ({ ring, generation }) => `ring ${state.rings.get(ring)?.name ?? ring}, key ${generation}`,
        ),
      };
    },
  },
  'rollback-accepted': {
    rule: null,
    consequence: 'What was made, destroyed or rolled in the lost events is not as it was.',
    next: 'Look at what was done since, and write a backup of what stands now.',
    screen: 'recovery',
    command: 'holdfast backup create --to DIR',
    find(state) {
      const last = state.rollbacks.at(-1);
      if (last === undefined || state.backups.some(({ seq }) => seq > last.seq)) return null;
      return {
        severity: 'warning',
        text: `An older file was accepted on ${last.at.slice(0, 10)}; the events up to ${last.lost.seq} are lost.`,
        evidence: [`lost head ${last.lost.seq}:${last.lost.hash}`],
      };
    },
  },
  'keychain-file': {
    rule: 'keychain.file',
    consequence: 'Whoever copies the disk has both halves, and searches for a passphrase at leisure.',
    next: 'Use a machine with a keychain, or keep that folder on another medium.',
    screen: 'settings',
    command: 'holdfast recover --keychain os',
    find: (state, { backend }) =>
      backend === 'os'
        ? null
        : {
            severity: policyOf(state)['keychain.file'] === 'refuse' ? 'alarm' : 'warning',
            text: 'Wrapped ring keys lie in a folder of files and not in the keychain of the system: whoever copies the disk has both halves.',
            evidence: ['keychain backend: file'],
          },
  },
} as const satisfies Record<string, Check>;
