// `quick-card`: one printed page for a person in the room.
import { PAPERS } from '../../../shared/model/paper.ts';
import { QUICK_CARD_ROLES } from '../../../shared/model/quick-cards.ts';
import { writeWhole } from '../../core/files/whole-file.ts';
import { quickCard } from '../../core/guide/quick-card.ts';
import { command } from '../command.ts';
import { overwrite } from '../options.ts';
import { oneOf } from '../pairs.ts';

export const quickCardCommand = command({
  name: 'quick-card',
  summary:
    'Writes one page for a person in the room to a PDF file: what to do, what to compare, what never to do.',
  operand: { name: 'ROLE', help: `One of: ${QUICK_CARD_ROLES.join(', ')}.` },
  options: {
    out: { type: 'string', required: true, value: 'FILE', help: 'The PDF file to write.' },
    paper: { type: 'string', value: 'SIZE', help: `One of: ${PAPERS.join(', ')}. Default: A4.` },
    ...overwrite,
  },
  async run({ operand, values, world }) {
    const role = oneOf(operand, 'ROLE', QUICK_CARD_ROLES);
    const paper = values.paper === undefined ? 'A4' : oneOf(values.paper, '--paper', PAPERS);
    const ports = world.ports();
    const { folders, documents } = ports;
    const path = world.absolute(values.out);
    folders.expectWritable(path, values.overwrite);
    const pdf = await documents.pdf(quickCard(role, paper, ports));
    const { bytes, sha256 } = writeWhole(folders, path, pdf, values.overwrite);
    return { json: { path, bytes, sha256 }, text: [`The card was written to ${path}.`, `SHA-256 ${sha256}`] };
  },
});
