// Slots, tickets and layers: secrets are where they belong, once, and wiped when they go.
import { describe, expect, it } from 'vitest';
import { SecretLayer } from '../../../../electron/strongroom/session/layer.ts';
import { Slots } from '../../../../electron/strongroom/session/slots.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const zero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
const filled = (value: number) => new Uint8Array(32).fill(value);

describe('slots', () => {
  it('keep a passphrase in its normal form and wipe what was given', () => {
    const slots = new Slots();
    const given = utf8('secret\n');
    const { slot } = slots.deposit('passphrase', given);
    expect(zero(given)).toBe(true);
    const kept = slots.look('passphrase', slot);
    expect(kept).toEqual(utf8('secret'));
    slots.discard(slot);
    expect(zero(kept)).toBe(true);
  });

  it('give a slot only for what was put in it', async () => {
    const slots = new Slots();
    const { slot } = slots.deposit('material', Uint8Array.of(1));
    expect((await refusalOf(() => slots.look('passphrase', slot))).code).toBe('slot-unknown');
    expect(slots.take('material', slot)).toEqual(Uint8Array.of(1));
    expect((await refusalOf(() => slots.take('material', slot))).code).toBe('slot-unknown');
  });

  it('refuse and wipe what is too long, empty, or one too many', async () => {
    const slots = new Slots();
    const long = new Uint8Array(9000).fill(65);
    expect((await refusalOf(() => slots.deposit('passphrase', long))).code).toBe('entry-too-long');
    expect(zero(long)).toBe(true);
    expect((await refusalOf(() => slots.deposit('passphrase', utf8('\n')))).code).toBe('passphrase-empty');
    for (let i = 0; i < 64; i++) slots.deposit('material', Uint8Array.of(1));
    const last = Uint8Array.of(7);
    expect((await refusalOf(() => slots.deposit('material', last))).code).toBe('slots-full');
    expect(zero(last)).toBe(true);
    slots.wipe();
    slots.deposit('material', Uint8Array.of(1));
  });

  it('open a ticket once, and void it when all is wiped', async () => {
    const slots = new Slots();
    const ticket = slots.offer(() => Uint8Array.of(1));
    expect(await slots.pickup(ticket)).toEqual(Uint8Array.of(1));
    expect((await refusalOf(() => slots.pickup(ticket))).code).toBe('ticket-unknown');
    const other = slots.offer(() => Uint8Array.of(1));
    slots.wipe();
    expect((await refusalOf(() => slots.pickup(other))).code).toBe('ticket-unknown');
  });
});

describe('layers', () => {
  it('take a newer layer in: old generations of its rings are wiped, other rings stay', () => {
    const kept = new SecretLayer();
    const newer = new SecretLayer();
    const [old, other, fresh, anchor] = [filled(1), filled(2), filled(3), filled(4)];
    kept.ringKeys.set('a/1', old).set('b/1', other);
    kept.setAnchorKey(anchor);
    newer.ringKeys.set('a/2', fresh);
    newer.device = filled(5);
    const { device } = newer;
    kept.absorb(newer);
    expect([...kept.ringKeys.keys()].sort()).toEqual(['a/2', 'b/1']);
    expect(zero(old)).toBe(true);
    expect(zero(other)).toBe(false);
    expect(zero(device as Uint8Array)).toBe(true);
    newer.wipe();
    expect(kept.ringKeys.get('a/2')).toEqual(filled(3));
    expect(kept.anchorKey).toEqual(filled(4));
    kept.wipe();
    expect([other, fresh, anchor].every(zero)).toBe(true);
    expect(kept.ringKeys.size).toBe(0);
  });
});
