// Ceremonies without a terminal, for scripts and tests: a file of JSON lines, one a step, read in their order. Secrets
// are named by their files. A card that is written to a file instead of by its holder is an exception of the record.

import { Refusal, refusal } from '../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../shared/formats/bytes.ts';
import type { Json, JsonObject } from '../../shared/formats/canonical.ts';
import { FIELD_KINDS } from '../../shared/model/ceremonies/parts.ts';
import type { Field } from '../../shared/model/ceremonies/script.ts';
import { z } from '../../shared/schema.ts';
import { custodianNamed } from '../core/ceremonies/given.ts';
import { cardEntries, cardSheet } from './card-files.ts';
import { type At, type Hand, type Move, makerAt, participantOf } from './ceremony-hand.ts';
import { isWork, workIn } from './ceremony-work.ts';
import { UsageError } from './command.ts';
import { depositCard, depositPassphrase } from './secrets.ts';
import type { World } from './world.ts';

const Given = z.record(z.string(), z.json());
const Line = z.union([
  z.strictObject({ step: z.string(), by: z.string().optional(), values: Given.default({}) }),
  z.strictObject({ exception: Given }),
  z.strictObject({ join: Given }),
  z.strictObject({ leave: z.string(), reason: z.string() }),
  z.strictObject({ adjourn: z.string() }),
  z.strictObject({ abort: z.string() }),
  z.strictObject({ run: z.array(z.string().max(4000)).min(1).max(100) }),
]);
const FromFile = z.strictObject({ file: z.string().min(1) });
const ToFile = z.strictObject({ to: z.string().min(1) });
const People = z.array(z.strictObject({ custodian: z.string(), passphrase: FromFile.optional() }));
const LIMIT = 1024 * 1024;

/** How the file looks, for the help. */
export const ANSWERS_HELP = [
  'With --answers each line of FILE is one JSON object, in the order of the steps: {"step":"make","by":"Ann","values":{…}}.',
  'Between them {"exception":{"expected":…,"happened":…,"decided":…,"by":…,"consequence":…}}, {"join":{…}}, {"leave":NAME,"reason":…}, {"adjourn":WHY} and {"abort":WHY}.',
  'A secret is {"file":PATH}; those who unlock or agree are [{"custodian":NAME,"passphrase":{"file":PATH}}]; a new card is {"to":PATH}: it is written there and read back from there, which is recorded as an exception.',
  'At the work for which holders opened a vault {"run":["key","list"]} carries out a command in their session.',
  'The four words may be left out; “agree” and “statements” may be "all". When the lines are at their end before the ceremony is, it is adjourned and the exit is 1.',
];

export class AnswersHand implements Hand {
  private readonly world: World;
  private readonly lines: z.output<typeof Line>[];
  private at = 0;
  /** An entry that waits behind an exception of its own. */
  private waiting: Move | null = null;

  constructor(world: World, path: string) {
    this.world = world;
    const text = new TextDecoder().decode(world.ports().folders.read(world.absolute(path), LIMIT));
    this.lines = text.split('\n').flatMap((line, i) => {
      if (line.trim() === '' || line.startsWith('#')) return [];
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw new UsageError(`line ${i + 1} of --answers is not JSON`);
      }
      const parsed = Line.safeParse(value);
      if (!parsed.success) throw new UsageError(`line ${i + 1} of --answers is none of the known kinds`);
      return [parsed.data];
    });
  }

  /** True when the lines were at their end before the ceremony was. */
  get short(): boolean {
    return this.at > this.lines.length;
  }

  async next(at: At): Promise<Move> {
    if (this.waiting !== null) {
      const { waiting } = this;
      this.waiting = null;
      return waiting;
    }
    const line = await this.afterWork(at);
    if (line === undefined)
      return { kind: 'adjourn', reason: 'The answers that were given are at their end.' };
    if ('exception' in line) return { kind: 'exception', given: line.exception as JsonObject };
    if ('join' in line) return { kind: 'join', given: line.join as JsonObject };
    if ('leave' in line)
      return { kind: 'leave', participant: participantOf(at, line.leave), reason: line.reason };
    if ('adjourn' in line) return { kind: 'adjourn', reason: line.adjourn };
    if ('abort' in line) return { kind: 'abort', reason: line.abort };
    const { step } = at;
    if (line.step !== step.id) throw refusal('ceremony-other-step', { given: line.step, wanted: step.id });
    const by = line.by === undefined ? (step.may[0] ?? null) : participantOf(at, line.by);
    const to = ToFile.safeParse(line.values.card);
    const maker = makerAt(at);
    if (to.success && maker !== null) {
      const number = Number(step.turn?.number ?? 0);
      await this.cardInFile(maker, number, this.world.absolute(to.data.to));
      this.waiting = { kind: 'enter', by, values: {} };
      return { kind: 'exception', given: cardException(number) };
    }
    return { kind: 'enter', by, values: await this.valuesOf(at, line.values as JsonObject) };
  }

  /** Carries out the commands that come, and gives the line after them. */
  private async afterWork(at: At): Promise<Exclude<z.output<typeof Line>, { run: string[] }> | undefined> {
    for (;;) {
      const line = this.lines[this.at++];
      if (line === undefined || !('run' in line)) return line;
      const done = isWork(at) && (await workIn(this.world, at, line.run));
      if (!done) throw refusal('quorum-command', { command: line.run.slice(0, 2).join(' ').slice(0, 60) });
    }
  }

  refused(failure: Refusal['failure']): void {
    throw new Refusal(failure);
  }

  tell(line: string): void {
    this.world.notice(line);
  }

  private async valuesOf(at: At, values: JsonObject): Promise<JsonObject> {
    const { step, ceremony } = at;
    const here = ceremony.run.participants.filter(({ left }) => left === null);
    switch (step.kind) {
      case 'consent':
        return {
          agree:
            values.agree === 'all'
              ? here.map(({ id }) => id)
              : ((values.agree ?? []) as Json[]).map((name) => participantOf(at, String(name))),
        };
      case 'nonce':
        return { words: values.words ?? ceremony.words ?? '' };
      case 'statements':
        return {
          statements:
            values.statements === 'all'
              ? here.map(({ id }) => ({
                  participant: id,
                  present: true,
                  followed: true,
                  true: true,
                  reason: '',
                }))
              : ((values.statements ?? []) as JsonObject[]).map((one) => ({
                  reason: '',
                  ...one,
                  participant: participantOf(at, String(one.participant)),
                })),
        };
      default: {
        const given: JsonObject = { ...values };
        for (const field of step.fields)
          if (given[field.id] !== undefined) given[field.id] = await this.value(at, field, given[field.id]);
        return given;
      }
    }
  }

  private async value(at: At, { id, kind }: Field, value: Json | undefined): Promise<Json> {
    const { world } = this;
    if (!FIELD_KINDS[kind].secret)
      return ['folder', 'backup', 'file', 'new-file'].includes(kind)
        ? world.absolute(String(value))
        : (value as Json);
    const strongroom = await at.stage.strongroom();
    if (kind === 'unlocking' || kind === 'approvals') {
      const people = People.safeParse(value);
      if (!people.success)
        throw new UsageError(`“${id}” needs [{"custodian":NAME,"passphrase":{"file":PATH}}]`);
      const given: Json[] = [];
      for (const { custodian, passphrase } of people.data) {
        const source = { name: custodian, file: this.path(passphrase?.file), option: '--answers' };
        given.push({
          custodian: this.idOf(at, custodian),
          slot: passphrase === undefined ? '' : await depositPassphrase(world, strongroom, source),
        });
      }
      return given;
    }
    const from = FromFile.safeParse(value);
    if (!from.success) throw new UsageError(`“${id}” needs {"file":PATH}: a secret is never written here`);
    const file = world.absolute(from.data.file);
    if (kind !== 'card') return depositPassphrase(world, strongroom, { name: id, file, option: '--answers' });
    const { folders } = world.ports();
    const bytes = folders.read(file, 256 * 1024);
    const entries = cardEntries(bytes, 'one');
    try {
      return await depositCard(world, folders, strongroom, entries[0] ?? new Uint8Array(), {});
    } finally {
      wipe(bytes, ...entries);
    }
  }

  private path(file: string | undefined): string | null {
    return file === undefined ? null : this.world.absolute(file);
  }

  private idOf({ stage }: At, name: string): string {
    const vault = stage.vault();
    return vault === null ? name : custodianNamed(vault, name);
  }

  /** Writes a new card to a file, reads it back from there and compares it. */
  private async cardInFile(
    maker: NonNullable<ReturnType<typeof makerAt>>,
    number: number,
    path: string,
  ): Promise<void> {
    const { folders, product } = this.world.ports();
    const { strongroom } = maker.host;
    const { ticket, label } = await maker.card(number, 'file');
    const payload = await strongroom.pickup(ticket);
    const subject = { manifest: maker.manifest, number, label, vaultName: maker.vaultName };
    const sheet = cardSheet(payload, { ...subject, product: `${product.name} ${product.version}` });
    const back: Uint8Array[] = [];
    let written = false;
    try {
      folders.writeNew(path, sheet);
      written = true;
      back.push(folders.read(path, 64 * 1024));
      back.push(...cardEntries(back[0] as Uint8Array, 'one'));
      if (back[1] === undefined || !equalBytes(back[0] as Uint8Array, sheet))
        throw refusal('card-file-not-written', { path });
      await maker.readBack(number, (await strongroom.deposit('card', back[1])).slot);
    } catch (error) {
      if (written) folders.removeFile(path);
      throw error;
    } finally {
      wipe(payload, sheet, ...back);
    }
  }
}

const cardException = (number: number): JsonObject => ({
  expected: 'The holder writes the card down and reads it back from the paper.',
  happened: `Card ${number} was written to a file and read back from it.`,
  decided: 'The ceremony goes on.',
  by: 'Holdfast',
  consequence: 'No holder has shown this card; a drill has to prove it.',
});
