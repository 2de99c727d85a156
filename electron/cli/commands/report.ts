// `policy report`.
import { PAPERS } from '../../../shared/model/paper.ts';
import { savePolicyReport } from '../../core/vault/policy-acts.ts';
import { command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';

export const policyReport = command({
  name: 'policy report',
  summary: 'Writes findings, rules and changes to a PDF file, to be read, signed and filed.',
  options: {
    to: { type: 'string', required: true, value: 'FILE', help: 'The new file.' },
    paper: { type: 'string', value: 'SIZE', help: `One of: ${PAPERS.join(', ')}. Default: A4.` },
    ...unlocked,
  },
  run({ values, world }) {
    const paper = values.paper === undefined ? 'A4' : oneOf(values.paper, '--paper', PAPERS);
    return withVault(world, values, async (vault) => {
      const written = await savePolicyReport(vault, world.absolute(values.to), paper);
      return {
        json: written,
        text: [`The report was written to ${written.path}.`, `SHA-256 ${written.sha256}`],
      };
    });
  },
});
