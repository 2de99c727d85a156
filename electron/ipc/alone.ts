// Drills on a machine without the vault: a card alone, or a backup restored, compared and removed. Nothing is opened for good.

import { refusal } from '../../shared/errors/index.ts';
import type { DrillProof } from '../../shared/formats/drill-proof.ts';
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { fourWords } from '../../shared/formats/fingerprint.ts';
import { type SignedManifest, shortHash } from '../../shared/formats/manifest.ts';
import { readManifestFile } from '../core/backup/read.ts';
import { CardDrill, writeProof } from '../core/vault/drill-acts.ts';
import { RestoreDrill } from '../core/vault/restore-drill.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls = 'alone.manifest' | 'alone.backup' | 'alone.card' | 'alone.prove' | 'alone.restore' | 'alone.end';

export function aloneHandlers(desk: Desk): HandlersOf<Calls> {
  const running = () => {
    if (desk.alone === null) throw refusal('act-not-started', { what: 'drill' });
    return desk.alone;
  };
  /** Writes the proof and ends the drill: the strongroom that saw the cards goes with it. */
  const written = async (proof: DrillProof, to: string) => {
    const file = writeProof(desk.around, proof, to, false);
    await desk.endStrongroom();
    const cards = proof.signatures.map(({ by }) => Number(by.split(':')[2]));
    return { file, cards: cards.sort((a, b) => a - b) };
  };
  return {
    async 'alone.manifest'({ manifest }) {
      const manifests = await readManifestFile(desk.around.folders, manifest, desk.around.verify);
      await desk.closeVault();
      const cards = await CardDrill.alone(desk.around, await desk.takeStrongroom(), manifests);
      desk.alone = { cards, restore: null };
      return setSight(cards.current);
    },
    async 'alone.backup'({ backup }) {
      await desk.closeVault();
      const restore = await RestoreDrill.begin(desk.ports(), await desk.takeStrongroom(), backup);
      desk.alone = { cards: restore.cards, restore };
      return { ...setSight(restore.cards.current), head: restore.backup.head };
    },
    async 'alone.card'({ card }) {
      const { cards, restore } = running();
      const { number, label } = await cards.take(card);
      return { number, label, accepted: cards.accepted, missing: restore === null ? 0 : cards.missing };
    },
    async 'alone.prove'({ to, acknowledge }) {
      const { cards } = running();
      desk.around.folders.expectWritable(to, false);
      return written(await cards.prove('D1', { acknowledge }), to);
    },
    async 'alone.restore'({ to }) {
      const { restore } = running();
      if (restore === null) throw refusal('act-not-started', { what: 'drill with a backup' });
      const { folders } = desk.around;
      folders.expectWritable(to, false);
      const release = desk.around.hold();
      const temporary = desk.around.temporaryFolder();
      try {
        const { proof, keys, versions } = await restore.restore(temporary, null);
        return { ...(await written(proof, to)), keys, versions };
      } finally {
        folders.removeTree(temporary);
        release();
      }
    },
    async 'alone.end'() {
      await desk.endStrongroom();
      return {};
    },
  };
}

/** What people compare of a set of cards, from its manifest. */
function setSight({ manifest }: SignedManifest) {
  return {
    vault: manifest.vault,
    fingerprintWords: fourWords(fromBase64url(manifest.fingerprint)),
    epoch: manifest.epoch,
    setTag: manifest.setTag,
    threshold: manifest.k,
    cards: manifest.cards.map(({ number, label }) => ({ number, label, readBack: false, proven: null })),
    created: manifest.created,
    manifest: shortHash(manifest),
  };
}
