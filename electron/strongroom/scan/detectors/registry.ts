// Every detector of key material. Adding one is one entry here and planted examples in the tests. Tokens and credentials
// of services are found by a kept library beside these, see `tokens.ts`.
import { ageDetector } from './age.ts';
import { derDetector } from './der.ts';
import type { Detector } from './detector.ts';
import { jwkDetector } from './jwk.ts';
import { keystoreDetector } from './keystore.ts';
import { openpgpDetector } from './openpgp.ts';
import { pemDetector } from './pem.ts';
import { puttyDetector } from './putty.ts';
import { randomValueDetector } from './random-value.ts';
import { seedPhraseDetector } from './seed-phrase.ts';
import { wireguardDetector } from './wireguard.ts';

export const DETECTORS: readonly Detector[] = [
  pemDetector,
  derDetector,
  openpgpDetector,
  jwkDetector,
  ageDetector,
  puttyDetector,
  keystoreDetector,
  wireguardDetector,
  seedPhraseDetector,
  randomValueDetector,
];
