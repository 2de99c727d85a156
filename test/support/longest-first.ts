// The files of tests that take longest begin first, so that none of them is left over for one processor at the end. What one
// run remembers of another is not there when the project has just been fetched.
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

const LONGEST = [
  'interop/cli/line',
  'faults/cli/killed',
  'faults/adapters/killed-vault',
  'faults/cli/killed-ceremony',
  'faults/cli/keyring',
  'faults/cli/killed-people',
  'faults/cli/killed-epoch',
  'unit/core/ceremonies/crash',
  'unit/core/ceremonies/record-bytes',
  'interop/algorithms/openssl',
  'unit/strongroom/operations/keys',
  'property/core/ceremonies',
  'interop/handover/packages',
  'unit/core/ceremonies/catalogue-held',
  'interop/handover/byok',
];

/** Where a file stands among the longest; those that are not among them come after all of these. */
function place({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const project = ({ project }: TestSpecification) => sorted.findIndex((one) => one.project === project);
    return sorted.toSorted((a, b) => project(a) - project(b) || place(a) - place(b));
  }
}
