import { expect, test } from 'vitest';
import { UsageError } from '../../../electron/cli/command.ts';
import { helpOf } from '../../../electron/cli/help.ts';
import { everywhere } from '../../../electron/cli/options.ts';
import { numberOf, pairOf, timeOf } from '../../../electron/cli/pairs.ts';
import { parse } from '../../../electron/cli/parse.ts';
import { COMMANDS } from '../../../electron/cli/table.ts';

const why = (argv: string[]): string => {
  try {
    parse(argv, COMMANDS);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'understood';
};

test('every command has a name of its own, a summary, and options with help', () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary, options, operand } of COMMANDS) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)?( [a-z]+(-[a-z]+)?)?$/);
    expect(summary, name).toMatch(/^[A-Z].*\.$/);
    if (operand !== undefined) expect(operand.help, name).toMatch(/\.$/);
    for (const [option, { help, type, value }] of Object.entries(options)) {
      expect(help, `${name} --${option}`).toMatch(/\.$/);
      expect(type === 'string', `${name} --${option}`).toBe(value !== undefined);
      expect(Object.keys(everywhere)).not.toContain(option);
    }
  }
});

test('the help names every command, and of each every option', () => {
  const all = helpOf('', COMMANDS, '1');
  for (const { name, options } of COMMANDS) {
    expect(all).toContain(`  ${name}`);
    const own = helpOf(name, COMMANDS, '1');
    for (const option of Object.keys({ ...options, ...everywhere })) expect(own).toContain(`--${option}`);
    expect(parse([...name.split(' '), '--help'], COMMANDS)).toEqual({ kind: 'help', of: name });
  }
  expect(parse(['key'], COMMANDS)).toEqual({ kind: 'help', of: 'key' });
  expect(helpOf('key', COMMANDS, '1')).not.toContain('vault create');
});

test('many operands are kept where a command takes many, and refused elsewhere', () => {
  const parsed = parse(['drill', 'take', 'one', 'two'], COMMANDS);
  expect(parsed).toMatchObject({ kind: 'run', operand: 'one', operands: ['one', 'two'] });
  expect(why(['holder', 'leave', 'one', 'two'])).toBe('there is an argument too many');
  expect(why(['drill', 'take'])).toBe('PROOF… is needed');
});

test('usage errors say what is wrong and never repeat a value', () => {
  expect(why(['key', 'create', '--purpose', 'sign'])).toBe('--name is needed');
  expect(why(['key', 'show'])).toBe('KEY is needed');
  expect(why(['key', 'show', 'a', 'b'])).toBe('there is an argument too many');
  expect(why(['key', 'list', '--stat', 'active'])).toBe('there is no option --stat');
  expect(why(['key', 'list', '--state'])).toBe('--state needs a value');
  expect(why(['key', 'list', '--json=secret'])).toBe('--json takes no value');
  expect(why(['key', 'list', '--state', 'a', '--state', 'b'])).toBe('--state was given more than once');
  expect(why(['vault', 'list', 'hunter2'])).not.toContain('hunter2');
});

test('values arrive complete: flags false, repeatable ones a list', () => {
  const parsed = parse(
    ['key', 'export', 'k', '--out', 'f', '--approver', 'a=1', '--approver', 'b=2'],
    COMMANDS,
  );
  expect(parsed).toMatchObject({
    kind: 'run',
    operand: 'k',
    values: { out: 'f', approver: ['a=1', 'b=2'], with: [], public: false, json: false },
  });
});

test('pairs, numbers and times', () => {
  expect(pairOf('a=b=c', '--x')).toEqual({ name: 'a', place: 'b=c' });
  expect(pairOf('a', '--x')).toEqual({ name: 'a', place: null });
  for (const bad of ['=f', 'a=']) expect(() => pairOf(bad, '--x')).toThrow(UsageError);
  expect(numberOf('3', '--k', 2, 16)).toBe(3);
  for (const bad of ['1', '17', '3.0', '-3', 'x', ''])
    expect(() => numberOf(bad, '--k', 2, 16)).toThrow(UsageError);
  expect(timeOf('2027-01-31', '--e')).toBe('2027-01-31T00:00:00.000Z');
  expect(timeOf('2027-01-31T12:00+02:00', '--e')).toBe('2027-01-31T10:00:00.000Z');
  for (const bad of ['2027-02-30', '2027', 'tomorrow', '2027-13-01'])
    expect(() => timeOf(bad, '--e')).toThrow(UsageError);
});

test('a value that begins with a hyphen belongs to its option, as a fingerprint may; what looks like an option does not', () => {
  const print = '-O-H58AeGqrcKXxvbTc1VbaKlSYA32kh0Gqdj0ygeXE';
  const add = ['recipient', 'add', '--name', 'Far', '--recipient', 'age1x', '--vault-fingerprint'];
  for (const value of [print, `-${print}`])
    expect(parse([...add, value, '--as', 'alice'], COMMANDS)).toMatchObject({
      values: { 'vault-fingerprint': value, as: 'alice' },
    });
  expect(why([...add, '--as', 'alice'])).toBe('--vault-fingerprint needs a value');
  expect(why([...add, '--nmae', 'alice'])).toBe('--vault-fingerprint needs a value');
  expect(why(['key', 'list', print])).not.toBe('understood');
});
