import { beforeEach, describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../../../shared/formats/bytes.ts';
import type { SignedEvent } from '../../../../shared/formats/event.ts';
import { eventHash } from '../../../../shared/formats/event-hash.ts';
import type { SignedManifest } from '../../../../shared/formats/manifest.ts';
import { expectVouched, manifestFile, parseManifestFile } from '../../../../shared/formats/manifest-file.ts';
import { signDigest } from '../../../../shared/formats/signature.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { person, SampleVault } from '../../../support/sample-vault.ts';

/** A vault whose people, cards and machine changed, with other events between. */
let sample: SampleVault;
beforeEach(async () => {
  sample = await SampleVault.make();
  sample.append('key.created', { key: '0' });
  const joiner = person();
  sample.append('custodian.added', { custodian: joiner.public });
  sample.append('key.created', { key: '1' });
  await sample.renew(2, 3);
  sample.append('key.created', { key: '2' });
  sample.recover([person()]);
  sample.append('key.created', { key: '3' });
  await sample.renew(2, 2, { lost: true });
});

interface Content {
  manifests: SignedManifest[];
  events: SignedEvent[];
}

const read = (text: string) => parseManifestFile(text, 'manifest.json');
const text = () => fromUtf8(manifestFile(sample.events));

function changed(change: (content: Content) => void): string {
  const content = JSON.parse(text()) as Content;
  change(content);
  return JSON.stringify(content);
}

const codeOf = async (content: string) => (await refusalOf(async () => expectVouched(read(content)))).code;

describe('manifest.json', () => {
  it('holds every manifest and vouches for them by itself', () => {
    const file = read(text());
    expect(file.manifests).toEqual(sample.sets.map(({ signed }) => signed));
    expect(file.events?.map(({ event }) => event.type)).toEqual([
      ...['vault.created', 'epoch.created', 'custodian.added', 'epoch.created'],
      ...['vault.recovered', 'epoch.created'],
    ]);
    expectVouched(file);
  });

  it('without its events cannot vouch', async () => {
    const { signed } = sample.set;
    expect(await codeOf(JSON.stringify(signed))).toBe('manifest-alone');
    expect(await codeOf(changed((content) => Reflect.deleteProperty(content, 'events')))).toBe(
      'manifest-alone',
    );
  });

  const forged = (content: Content) => {
    const [card] = (content.manifests[0] as SignedManifest).manifest.cards;
    if (card !== undefined) card.commitment = 'A'.repeat(43);
  };

  it.each<[string, (content: Content) => void, string]>([
    ['a forged manifest', forged, 'manifest-forged'],
    [
      'the same manifest forged in its event too',
      (content) => {
        forged(content);
        const event = content.events[1] as SignedEvent;
        event.event.public = { ...event.event.public, manifest: content.manifests[0] as never };
      },
      'manifest-unvouched',
    ],
    ['a signature less', (content) => void content.manifests[0]?.signatures.pop(), 'manifest-unsigned'],
    [
      'a wrong signature',
      (content) => {
        const signature = content.manifests[0]?.signatures[0];
        if (signature !== undefined) signature.sig = 'A'.repeat(86);
      },
      'manifest-signature',
    ],
    ['a missing introduction', (content) => void content.events.splice(4, 1), 'manifest-unvouched'],
    ['a missing genesis', (content) => void content.events.shift(), 'manifest-unvouched'],
    ['an epoch less', (content) => void content.events.splice(3, 1), 'manifest-unvouched'],
    ['a manifest less', (content) => void content.manifests.pop(), 'backup-mismatch'],
    ['events in another order', (content) => void content.events.reverse(), 'manifest-unvouched'],
    [
      'something else for an event',
      (content) => void content.events.splice(1, 0, null as never),
      'manifest-unvouched',
    ],
    ['a newer version', (content) => void Object.assign(content, { v: 2 }), 'backup-newer'],
    ['no manifest', (content) => void content.manifests.splice(0), 'backup-foreign'],
  ])('with %s is refused', async (_, change, code) => {
    expect(await codeOf(changed(change))).toBe(code);
  });

  it('of another vault that borrows the id is told by its fingerprint', async () => {
    const other = await SampleVault.make();
    const file = read(fromUtf8(manifestFile(other.events)));
    const renamed = JSON.parse(fromUtf8(manifestFile(other.events)).replaceAll(other.vault, sample.vault));
    expect(await codeOf(JSON.stringify(renamed))).toBe('manifest-unvouched');
    expect(file.manifests[0]?.manifest.fingerprint).not.toBe(sample.set.manifest.fingerprint);
  });

  it('is not vouched for by whoever signs a manifest of his own', async () => {
    const stranger = person();
    const content = JSON.parse(text()) as Content;
    const last = content.events.at(-1) as SignedEvent;
    last.event.actor = stranger.id;
    const { vault, instance } = last.event;
    const sig = signDigest(stranger.seed, 'actor', vault, instance, eventHash(last.event));
    last.signatures = [{ kind: 'actor', by: stranger.id, sig }];
    expect(await codeOf(JSON.stringify(content))).toBe('manifest-unvouched');
  });
});
