// Every rule of the kept library is reached: an example of each is found, so that none is lost to what is looked at first.
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../../electron/strongroom/scan/detectors/detector.ts';
import { findTokens } from '../../../../electron/strongroom/scan/detectors/tokens.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Letters and digits without order, the same in every run. */
function some(count: number): string {
  let seed = 7 + count;
  return Array.from({ length: count }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return LETTERS.charAt(seed % LETTERS.length);
  }).join('');
}

function serviceAccount(): string {
  return JSON.stringify({
    type: 'service_account',
    project_id: 'x',
    private_key_id: some(40),
    private_key: `-----BEGIN PRIVATE KEY-----\n${some(40)}\n-----END PRIVATE KEY-----\n`,
    client_email: 'x@x.iam.gserviceaccount.com',
    client_id: '1',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: 'https://www.googleapis.com/robot/v1/metadata/x509/x',
  });
}

/** Base64 of an object whose closing brace stands alone in the last group, as the rule wants it. */
function onePassword(): string {
  const object = {
    signInAddress: 'x.1password.com',
    userAuth: { method: 'SRPg-4096' },
    email: 'x@1passwordserviceaccounts.com',
    srpX: some(64),
    muk: { k: some(43) },
    secretKey: `A3-${some(26)}`,
    throttleSecret: { seed: some(64) },
    deviceUuid: some(26),
  };
  const text = JSON.stringify(object);
  const padded = JSON.stringify({ ...object, deviceUuid: some(26 + ((4 - (text.length % 3)) % 3)) });
  return Buffer.from(padded).toString('base64');
}

const EXAMPLES: readonly (readonly [rule: string, content: string, ending?: string])[] = [
  ['aws', `aws_secret_access_key = ${some(40)}`],
  ['gcp', serviceAccount(), 'json'],
  ['npm', `//packages.example.org/:_authToken=npm_${some(36)}`, 'npmrc'],
  ['npm', `TOKEN=npm_${some(36)}`],
  ['slack', `xoxb-${some(12)}-${some(24)}`],
  ['slack', `xapp-1-${some(12)}-${some(24)}`],
  ['slack', `https://hooks.slack.com/services/T${some(8)}/B${some(8)}/${some(24)}`],
  ['basicauth', `https://ann:${some(14)}@example.org/path`],
  ['openai', `sk-proj-${some(58)}T3BlbkFJ${some(58)}`],
  ['anthropic', `sk-ant-api03-${some(93)}AA`],
  ['linear', `lin_api_${some(40)}`],
  ['sendgrid', `SG.${some(22)}.${some(43)}`],
  ['shopify', `shpat_${some(32)}`],
  ['shopify', `shpss_${some(32)}`],
  ['github', `ghp_${some(36)}`],
  ['github', `gho_${some(36)}`],
  ['github', `ghu_${some(36)}`],
  ['github', `ghs_${some(36)}`],
  ['github', `ghr_${some(36)}`],
  ['github', `github_pat_${some(82)}`],
  ['1password', `ops_${onePassword()}`],
  ['database-connection-string', `mongodb+srv://ann:${some(14)}@cluster.example.org/db`],
  ['database-connection-string', `mysql://ann:${some(14)}@db.example.org/db`],
  ['database-connection-string', `postgresql://ann:${some(14)}@db.example.org/db`],
];

describe('tokens of services', () => {
  it.each(EXAMPLES)('%s: %s', async (rule, content = '', ending = 'txt') => {
    const found = await findTokens(contentOf(utf8(content), ending));
    expect(found.map(({ detail }) => detail.split(',')[0])).toContain(rule);
  });
});
