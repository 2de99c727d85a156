import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadScript } from '../../../../electron/core/ceremonies/script-text.ts';
import { CATALOGUE } from '../../../../shared/model/ceremonies/catalogue.ts';
import type { Script } from '../../../../shared/model/ceremonies/script.ts';

type Loose = {
  -readonly [K in keyof Script]: K extends 'steps' ? LooseStep[] : Script[K];
};
// biome-ignore lint/suspicious/noExplicitAny: scripts are made wrong here on purpose
type LooseStep = any;

/** Faults of a script of the catalogue after `change`, each as the text of its line and its sentence. */
function faults(type: string, change: (script: Loose, step: (id: string) => LooseStep) => void): string[] {
  const script = structuredClone(CATALOGUE[type]) as Loose;
  change(script, (id) => script.steps.find((step) => step.id === id));
  const text = stringify(script, { aliasDuplicateObjects: false, lineWidth: 0 });
  const loaded = loadScript(text);
  const lines = text.split('\n');
  return 'faults' in loaded
    ? loaded.faults.map(({ line, why }) => `${lines[line - 1]?.replace(/^[\s-]+/, '')} | ${why}`)
    : [];
}

const at = (script: Loose, id: string) => script.steps.findIndex((step) => step.id === id);
const tick = (id: string, more: object = {}) => ({
  id,
  title: 'Tick',
  say: 'Tick.',
  who: 'lead',
  kind: 'manual',
  needs: [],
  gives: [],
  fields: [],
  resume: true,
  minutes: 1,
  ...more,
});
const insert = (script: Loose, before: string, step: LooseStep) =>
  script.steps.splice(at(script, before), 0, step);
const remove = (script: Loose, id: string) => script.steps.splice(at(script, id), 1);

type Change = Parameters<typeof faults>[1];
const CASES: [why: string, type: string, change: Change, told: RegExp][] = [
  [
    'a role that nobody has',
    'generate-key',
    (_, step) => {
      step('make').who = 'holder';
    },
    /^who: holder \| The script asks for nobody in the role “holder”/,
  ],
  [
    'an unknown role',
    'generate-key',
    (_, step) => {
      step('make').who = 'chief';
    },
    /^who: chief \| steps\.\d+\.who/,
  ],
  [
    'a precondition that no earlier step makes true',
    'generate-key',
    (_, step) => {
      step('make').needs.push('backed-up');
    },
    /^backed-up \| No earlier step can make true that a backup/,
  ],
  [
    'two commit points',
    'generate-key',
    (script, step) => {
      insert(script, 'read-value', { ...structuredClone(step('make')), id: 'again' });
    },
    /^commit: true \| There is a second commit point; the first is the step “make”/,
  ],
  [
    'no commit point',
    'generate-key',
    (script) => {
      for (const id of ['make', 'read-value', 'backup', 'activate']) remove(script, id);
      script.proves = [];
    },
    /\| No step is the commit point\./,
  ],
  [
    'a secret that no step ends',
    'create-vault',
    (_, step) => {
      step('prepare').secrets[0].until = 'nowhere';
    },
    /^secret: new master key \| No step “nowhere” ends the time/,
  ],
  [
    'a secret that ends before it is there',
    'create-vault',
    (_, step) => {
      step('prepare').secrets[0].until = 'nonce';
    },
    /^secret: new master key \| The step “nonce” comes before/,
  ],
  [
    'a place to stop while a secret is in memory',
    'create-vault',
    (_, step) => {
      step('cards').resume = true;
    },
    /\| People may stop at “cards” while the new master key/,
  ],
  [
    'work in memory over a place to stop',
    'recover',
    (_, step) => {
      step('compare').resume = true;
    },
    /^resume: true \| People may stop at “compare”, but what “look” made lives in memory alone/,
  ],
  [
    'a secret that is kept silent',
    'drill-cards',
    (_, step) => {
      step('cards').secrets = undefined;
    },
    /^id: cards \| The step does not say that cards that holders brought/,
  ],
  [
    'work in memory that nothing ends',
    'drill-cards',
    (_, step) => {
      step('prove').act = 'drill.tell';
    },
    /\| What “drill\.card” keeps in memory ends with “drill\.prove” or “drill\.restore”/,
  ],
  [
    'a way back to nowhere',
    'drill-cards',
    (_, step) => {
      step('prove').refused = 'nowhere';
    },
    /^refused: nowhere \| There is no step “nowhere”/,
  ],
  [
    'a way back over the commit point',
    'generate-key',
    (_, step) => {
      step('activate').refused = 'make';
    },
    /^refused: make \| “make” lies before the commit point/,
  ],
  [
    'a way back into the beginning',
    'generate-key',
    (_, step) => {
      step('make').refused = 'consent';
    },
    /^refused: consent \| “consent” belongs to the beginning/,
  ],
  [
    'a way onwards after a refusal',
    'generate-key',
    (_, step) => {
      step('make').refused = 'activate';
    },
    /\| “activate” comes later: a refusal never leads on/,
  ],
  [
    'a way back to what memory has lost',
    'create-vault',
    (_, step) => {
      step('commit').refused = 'cards';
    },
    /\| “cards” needs what is in memory, and going back drops that/,
  ],
  [
    'an end after the commit point',
    'generate-key',
    (_, step) => {
      step('activate').refused = 'abort';
    },
    /^refused: abort \| After the commit point a ceremony goes only forward/,
  ],
  [
    'an act that commits where no commit point is',
    'generate-key',
    (_, step) => {
      step('backup').act = 'key.rotate';
    },
    /^act: key\.rotate \| The act “key\.rotate” cannot be taken back/,
  ],
  [
    'a commit point that commits nothing',
    'generate-key',
    (_, step) => {
      step('make').act = 'recipient.show';
    },
    /^act: recipient\.show \| The act “recipient\.show” commits nothing/,
  ],
  [
    'a commit point that is no act',
    'generate-key',
    (_, step) => {
      step('read-value').commit = true;
    },
    /\| A step of the kind “read” carries out nothing and commits nothing/,
  ],
  [
    'an act without a name',
    'generate-key',
    (_, step) => {
      step('backup').act = undefined;
    },
    /^id: backup \| The step names no act/,
  ],
  [
    'an act that does not exist',
    'generate-key',
    (_, step) => {
      step('backup').act = 'key.leak';
    },
    /^act: key\.leak \| steps\.\d+\.act/,
  ],
  [
    'an act without what it rests on',
    'byok',
    (_, step) => {
      step('wrapping-key').act = 'recipient.show';
    },
    /^act: byok\.wrap \| The act “byok\.wrap” rests on “byok\.look”/,
  ],
  [
    'an act without its field',
    'generate-key',
    (_, step) => {
      step('backup').fields = [];
    },
    /\| The act “backup\.write” asks for a field “backup” of the kind “folder”/,
  ],
  [
    'a common step left out',
    'generate-key',
    (script) => remove(script, 'roll-call'),
    /\| The step “roll-call” is missing/,
  ],
  [
    'the consent moved behind the act',
    'generate-key',
    (script, step) => {
      const consent = step('consent');
      remove(script, 'consent');
      insert(script, 'read-value', consent);
    },
    /\| The step “(nonce|consent)” does not stand in its place/,
  ],
  [
    'an act before the nonce',
    'generate-key',
    (script, step) => {
      const make = step('make');
      remove(script, 'make');
      insert(script, 'consent', make);
    },
    /^id: make \| Nothing is done before everything is bound/,
  ],
  [
    'an act after the statements',
    'generate-key',
    (script, step) => {
      const backup = step('backup');
      remove(script, 'backup');
      insert(script, 'signatures', backup);
    },
    /^id: backup \| “backup” comes after people have stated/,
  ],
  [
    'a check list after the record',
    'generate-key',
    (script) => script.steps.push(tick('later')),
    /^id: later \| “later” comes after people have stated/,
  ],
  [
    'something before the parameters',
    'generate-key',
    (script) => script.steps.unshift(tick('first')),
    /^id: first \| A ceremony begins with its parameters/,
  ],
  [
    'a common step with another need',
    'generate-key',
    (_, step) => {
      step('nonce').needs = [];
    },
    /^id: nonce \| The step “nonce” belongs to every ceremony/,
  ],
  [
    'a common step with a way out',
    'generate-key',
    (_, step) => {
      step('signatures').refused = 'statements';
    },
    /^id: signatures \| The step “signatures” belongs to every ceremony/,
  ],
  [
    'a common step without its field',
    'generate-key',
    (_, step) => {
      step('surroundings').fields = [];
    },
    /^id: surroundings \| The step “surroundings” belongs/,
  ],
  [
    'a second step of a common kind',
    'generate-key',
    (script) => insert(script, 'make', tick('second', { kind: 'consent' })),
    /^kind: consent \| Only the common steps are of the kind “consent”/,
  ],
  [
    'no place to stop behind the nonce',
    'generate-key',
    (script) => insert(script, 'make', tick('first', { resume: false })),
    /^resume: false \| The nonce is not gone back over/,
  ],
  [
    'no place to stop behind the commit point',
    'generate-key',
    (_, step) => {
      step('read-value').resume = false;
    },
    /^resume: false \| After the commit point one must be able to go on/,
  ],
  [
    'two steps of one name',
    'generate-key',
    (script) => insert(script, 'activate', tick('backup')),
    /^id: backup \| There are two steps “backup”/,
  ],
  [
    'a proof that the commit point does not need',
    'create-vault',
    (_, step) => {
      step('commit').needs = ['bound', 'keys-made'];
    },
    /^cards-read-back \| The commit point does not need that every new card/,
  ],
  [
    'a proof that rests on a tick',
    'generate-key',
    (script, step) => {
      insert(script, 'make', tick('agreed-so', { gives: ['approved'] }));
      script.proves = ['approved'];
      step('make').needs.push('approved');
    },
    /^approved \| That those who must agree to the act have agreed \(“approved”\) would rest on a tick alone/,
  ],
  [
    'a tick that claims what an act must do',
    'create-vault',
    (script) => {
      insert(script, 'cards', tick('claim', { resume: false, gives: ['cards-read-back'] }));
    },
    /^cards-read-back \| The step “claim” cannot make true that every new card was read back/,
  ],
  [
    'two fields of one name',
    'generate-key',
    (_, step) => step('backup').fields.push(structuredClone(step('backup').fields[0])),
    /^id: backup \| There are two fields “backup”/,
  ],
  [
    'a choice without choices',
    'generate-key',
    (_, step) => step('read-value').fields.push({ id: 'which', label: 'Which', kind: 'choice' }),
    /^id: which \| “which” is a choice without choices/,
  ],
  [
    'bounds that nothing meets',
    'generate-key',
    (_, step) =>
      step('read-value').fields.push({ id: 'many', label: 'How many', kind: 'number', least: 3, most: 2 }),
    /^id: many \| “many” asks for at least 3 and at most 2/,
  ],
  [
    'a secret asked for by a check list',
    'generate-key',
    (script) =>
      insert(script, 'activate', tick('ask', { fields: [{ id: 'pin', label: 'PIN', kind: 'passphrase' }] })),
    /^kind: passphrase \| “pin” asks for a secret where no act would take it/,
  ],
  [
    'a secret that the act does not take',
    'generate-key',
    (_, step) => step('make').fields.push({ id: 'card', label: 'Card', kind: 'card' }),
    /^kind: card \| “card” asks for a secret where no act would take it/,
  ],
  [
    'a secret among the parameters',
    'generate-key',
    (script) => script.parameters.push({ id: 'pin', label: 'PIN', kind: 'passphrase' }),
    /^kind: passphrase \| “pin” asks for a secret where no act would take it/,
  ],
  [
    'a word that scripts do not have',
    'generate-key',
    (_, step) => {
      step('make').skip = true;
    },
    /steps\.\d+: .*skip/,
  ],
  [
    'a number where a text belongs',
    'generate-key',
    (_, step) => {
      step('make').title = 7;
    },
    /^title: 7 \| steps\.\d+\.title/,
  ],
];

describe('a script is refused, with the line of the fault, for', () => {
  it.each(CASES)('%s', (_, type, change, told) => {
    expect(faults(type, change)).toContainEqual(expect.stringMatching(told));
  });
});

describe('a script as text', () => {
  it.each(Object.keys(CATALOGUE))('%s comes back from its own text', (type) => {
    const loaded = loadScript(stringify(CATALOGUE[type], { aliasDuplicateObjects: false }));
    expect(loaded).toEqual({ script: CATALOGUE[type] });
  });

  it('tells every fault, not only the first', () => {
    const told = faults('generate-key', (script, step) => {
      remove(script, 'materials');
      step('make').who = 'holder';
      step('backup').fields = [];
    });
    expect(told.length).toBeGreaterThanOrEqual(3);
  });
});
