// The page that lies in the folder for a target: what it is, what to run, what to check, what cannot be undone.
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import type { Output } from '../../../shared/model/byok/target.ts';
import { shownCheckValue } from '../keys/views.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { ByokPlan } from './byok.ts';

export interface ByokReadMe {
  readonly key: Key;
  readonly version: Version;
  readonly plan: ByokPlan;
  readonly output: Output;
  readonly package: string;
  readonly fingerprint: string;
  readonly compared: string;
  readonly made: string;
  readonly product: string;
  readonly rehearsal: boolean;
}

/** Text with one line end a line; nothing in it is secret. */
export function byokReadMe({ key, version, plan, output, ...facts }: ByokReadMe): string {
  const { target, take, method, expires } = plan;
  const checkValue = shownCheckValue(key, version);
  const numbered = (lines: readonly string[]) => lines.map((line) => `   [ ] ${line}`);
  return [
    `Version ${version.number} of the key “${key.name}”, wrapped for ${target.title}`,
    ...(facts.rehearsal ? ['', 'This is a rehearsal: the key protects nothing.'] : []),
    '',
    `Kind           ${ALGORITHMS[key.algorithm].title}, ${take.type} there`,
    `Wrapping       ${method.name}`,
    `Wrapping key   ${facts.fingerprint}`,
    `               ${facts.compared}`,
    ...(expires === null ? [] : [`Import until   ${expires.slice(0, 16).replace('T', ' ')} UTC`]),
    ...(checkValue === null ? [] : [`Check value    ${checkValue}`]),
    ...(version.publicText === null ? [] : ['Public key', version.publicText]),
    `Package        ${facts.package}, made ${facts.made.slice(0, 16).replace('T', ' ')} UTC with ${facts.product}`,
    '',
    'What cannot be undone, or is easily overlooked:',
    ...target.warnings.map((line) => `   - ${line}`),
    '',
    'Run this in the folder of the files, on the machine that reaches the target:',
    '',
    ...output.commands.map((line) => `   ${line}`),
    '',
    'Then check, and tell whoever sent this:',
    '',
    ...numbered(target.checks),
    '',
    `Later: to rotate, ${target.next.rotate}.`,
    `       After a compromise: ${target.next.compromise}.`,
    `       To destroy: ${target.next.destroy}.`,
    '',
  ].join('\n');
}
