import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../../../shared/formats/encoding.ts';
import {
  type Manifest,
  manifestDigest,
  manifestText,
  parseManifest,
  shareDigest,
  shortHash,
  verifyManifest,
} from '../../../../shared/formats/manifest.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
const keys = () => new Map(sample.people.map((one) => [one.id, fromBase64url(one.public.signKey)]));
const required = () => sample.people.map(({ id }) => id);

beforeAll(async () => {
  sample = await SampleVault.make();
  await sample.renew(2, 3);
});

describe('a manifest', () => {
  it('reads back from its text and from a value', () => {
    const { signed } = sample.set;
    expect(parseManifest(manifestText(signed))).toEqual(signed);
    expect(parseManifest(signed)).toEqual(signed);
    expect(shortHash(signed.manifest)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  });

  it('has a share digest that does not follow from the genesis', () => {
    const { manifest } = sample.set;
    const later = {
      ...manifest,
      fingerprint: toBase64url(new Uint8Array(32)),
      head: null,
      created: '2027-01-01T00:00:00.000Z',
    };
    expect(shareDigest(later)).toEqual(shareDigest(manifest));
    expect(manifestDigest(later)).not.toEqual(manifestDigest(manifest));
  });

  const change = (part: (manifest: Manifest) => Partial<Manifest>) => () => {
    const { signed } = sample.set;
    return parseManifest({ ...signed, manifest: { ...signed.manifest, ...part(signed.manifest) } });
  };
  const card = (manifest: Manifest, part: Partial<Manifest['cards'][number]>) => ({
    cards: manifest.cards.with(1, { ...(manifest.cards[1] as Manifest['cards'][number]), ...part }),
  });

  it.each<[string, (manifest: Manifest) => Partial<Manifest>, string]>([
    ['x = 0', (m) => card(m, { x: 0 }), 'manifest-x'],
    ['a repeated x', (m) => card(m, { x: m.cards[0]?.x as number }), 'manifest-x'],
    ['a repeated number', (m) => card(m, { number: 1 }), 'manifest-number'],
    ['k = 1', () => ({ k: 1 }), 'manifest-threshold'],
    ['k > n', () => ({ k: 4 }), 'manifest-threshold'],
    ['n = 17', () => ({ n: 17 }), 'manifest-threshold'],
    ['n other than the cards', () => ({ n: 4 }), 'manifest-count'],
    ['a set tag that does not follow', () => ({ setTag: 'AAAAAA' }), 'manifest-set'],
    ['a newer version', () => ({ v: 2 }) as unknown as Partial<Manifest>, 'manifest-newer'],
    ['a recipient that is none', () => ({ recipient: 'age1qqq' }), 'manifest-format'],
    ['an unknown field', () => ({ extra: 1 }) as unknown as Partial<Manifest>, 'manifest-format'],
    ['no previous in epoch 2', () => ({ previous: null }), 'manifest-format'],
    ['a short key', (m) => card(m, { signKey: 'AAAA' }), 'manifest-format'],
  ])('with %s is refused', async (_, part, code) => {
    expect((await refusalOf(change(part))).code).toBe(code);
  });

  it.each([
    ['a huge file', `{"manifest":"${'x'.repeat(256 * 1024)}"}`, 'manifest-too-large'],
    ['a cut file', '{"manifest":{', 'manifest-format'],
    ['a list', '[]', 'manifest-format'],
    ['null', 'null', 'manifest-format'],
  ])('%s is refused', async (_, text, code) => {
    expect((await refusalOf(() => parseManifest(text))).code).toBe(code);
  });
});

describe('signatures of a manifest', () => {
  it('hold for epoch 1 and for its successor with k old cards', () => {
    const [first, second] = sample.sets;
    expect(verifyManifest(first?.signed as never, keys(), required()).ok).toMatchObject({
      succession: 'first',
    });
    const outcome = verifyManifest(second?.signed as never, keys(), required(), first?.manifest);
    expect(outcome.ok).toEqual({ custodians: required(), cards: [1, 2, 3], succession: 'proven' });
    expect(verifyManifest(second?.signed as never, keys(), required()).ok).toMatchObject({
      succession: 'unproven',
    });
  });

  it('are refused when altered, missing, unknown or too few', async () => {
    const [first, second] = sample.sets as [typeof sample.set, typeof sample.set];
    const altered = {
      ...second.signed,
      manifest: { ...second.manifest, reviewBy: '2030-01-01T00:00:00.000Z' },
    };
    expect(verifyManifest(altered, keys(), required(), first.manifest).refused?.code).toBe(
      'manifest-signature',
    );
    const fewer = { ...second.signed, signatures: second.signed.signatures.slice(0, -1) };
    expect(verifyManifest(fewer, keys(), required(), first.manifest).refused).toMatchObject({
      code: 'manifest-cards',
      data: { k: 3, got: 2 },
    });
    const twice = { ...fewer, signatures: [...fewer.signatures, ...fewer.signatures.slice(-1)] };
    expect(verifyManifest(twice, keys(), required(), first.manifest).refused?.code).toBe('manifest-cards');
    const unsigned = { ...second.signed, signatures: second.signed.signatures.slice(1) };
    expect(verifyManifest(unsigned, keys(), required(), first.manifest).refused?.code).toBe(
      'manifest-unsigned',
    );
    expect(verifyManifest(second.signed, new Map(), [], first.manifest).refused?.code).toBe(
      'manifest-signer',
    );
    const foreign = await SampleVault.make();
    expect(verifyManifest(second.signed, keys(), required(), foreign.set.manifest).refused?.code).toBe(
      'manifest-previous',
    );
    expect(verifyManifest(second.signed, keys(), required(), second.manifest).refused?.code).toBe(
      'manifest-previous',
    );
  });
});
