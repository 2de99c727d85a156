import { describe, expect, it } from 'vitest';
import { scriptHash } from '../../../../electron/core/ceremonies/binding.ts';
import { paperOf } from '../../../../electron/core/ceremonies/papers.ts';
import type { Task } from '../../../../electron/core/ports/documents.ts';
import { toHex } from '../../../../shared/formats/encoding.ts';
import { ACKNOWLEDGEMENTS } from '../../../../shared/model/acknowledgements.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';

const around = {
  ports: {
    clock: { now: () => '2026-11-25T09:00:00.000Z' },
    product: { name: 'Holdfast', version: '1.2.3' },
  },
};

describe('papers before a ceremony', () => {
  it.each(Object.values(CATALOGUE))(
    'script $id: every step with its words and boxes, the commit point marked once',
    (script) => {
      const { blocks, mark } = paperOf(script, 'script', 'A4', around);
      expect(toHex(mark.sha256)).toBe(scriptHash(script));
      const tasks = blocks.filter((block): block is Task => block.kind === 'task');
      const steps = tasks.filter(({ boxes }) => boxes.length > 0);
      expect(steps.map(({ title, text }) => [title, text])).toEqual(
        script.steps.map(({ title, say }) => [title, `“${say}”`]),
      );
      expect(
        steps.every(({ boxes }) => boxes.join() === 'Time (UTC),Initials: operator,Initials: witness'),
      ).toBe(true);
      const warned = steps.flatMap(({ warning }, i) => (warning === '' ? [] : [i]));
      expect(warned).toEqual([script.steps.findIndex(({ commit }) => commit === true)]);
      const secret = script.steps.flatMap(({ fields }) =>
        fields.filter(({ kind }) => ['card', 'passphrase', 'new-passphrase', 'approvals'].includes(kind)),
      );
      const asked = tasks.flatMap(({ blanks }) => blanks);
      expect(secret.filter(({ label }) => asked.includes(label))).toEqual([]);
      for (const { label } of script.parameters) expect(asked.join('\n')).toContain(label);
    },
  );

  it('the leaflet holds the duties to sign, on a page of their own', () => {
    const { blocks } = paperOf(Object.values(CATALOGUE)[0] as never, 'leaflet', 'Letter', around);
    const page = blocks.slice(blocks.findIndex(({ kind }) => kind === 'page'));
    expect(page).toContainEqual({ kind: 'list', items: ACKNOWLEDGEMENTS.holder.slice(1) });
    expect(page.at(-1)?.kind).toBe('signatures');
  });
});
