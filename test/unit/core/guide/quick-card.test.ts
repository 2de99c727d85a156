// Quick cards as people get them: one page each, on both papers, in words that stand on screens and commands that exist.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../../../electron/cli/table.ts';
import { quickCard } from '../../../../electron/core/guide/quick-card.ts';
import type { Block } from '../../../../electron/core/ports/documents.ts';
import { PAPERS } from '../../../../shared/model/paper.ts';
import { QUICK_CARD_ROLES } from '../../../../shared/model/quick-cards.ts';
import { catalogueOfTexts } from '../../../support/catalogue-of-texts.ts';
import { documents } from '../../../support/documents.ts';

const room = mkdtempSync(join(tmpdir(), 'holdfast-quick-card-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const around = {
  clock: { now: () => '2026-11-24T09:30:00.000Z' },
  product: { name: 'Holdfast', version: '0.1.0' },
};
let catalogue: ReadonlySet<string>;
beforeAll(async () => {
  catalogue = await catalogueOfTexts();
});

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : 'items' in block ? block.items : []));

test.each(QUICK_CARD_ROLES)(
  'the card for the %s quotes what stands on screens, and commands that exist',
  (role) => {
    const texts = textsOf(quickCard(role, 'A4', around).blocks);
    const quoted = texts.flatMap((text) =>
      [...text.matchAll(/“([^”]+)”/g)].map(([, words]) => words as string),
    );
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((words) => !catalogue.has(words))).toEqual([]);
    const names = COMMANDS.map(({ name }) => name);
    for (const text of texts) {
      for (const [, said = ''] of text.matchAll(/holdfast ([a-z -]+)/g)) {
        expect(
          names.some((name) => said.trim().startsWith(name)),
          said,
        ).toBe(true);
      }
    }
  },
);

test.each(QUICK_CARD_ROLES.flatMap((role) => PAPERS.map((paper) => [role, paper] as const)))(
  'the card for the %s is one page of %s, whole when it is read back',
  async (role, paper) => {
    const document = quickCard(role, paper, around);
    const path = join(room, `${role}-${paper}.pdf`);
    writeFileSync(path, await documents.pdf(document));
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    expect(info).toMatch(/^Pages:\s+1$/m);
    expect(info).toMatch(paper === 'A4' ? /595\.\d+ x 841\.\d+/ : /612 x 792/);
    const words = (text: string) => text.replace(/\s+/g, ' ');
    const read = words(execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }));
    for (const text of textsOf(document.blocks)) expect(read).toContain(words(text).slice(0, 40));
  },
);
