// Tokens and credentials of services, recognised by secretlint's recommended rules. Its messages hold the secrets that
// they speak of: only rule, type and place are taken out of them.
import type { Sighting } from '../sighting.ts';
import type { Content } from './detector.ts';

/** Private keys are found by our own detectors, which look inside them. */
const OURS = '@secretlint/secretlint-rule-privatekey';
const PRESET = '@secretlint/secretlint-rule-preset-recommend';

/** The rules are large and seldom needed: they are read at the first search. */
async function searcher() {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const rules = [{ id: PRESET, rule: creator, options: {}, rules: [{ id: OURS, disabled: true }] }];
  return { lintSource, config: { rules } };
}

let search: ReturnType<typeof searcher> | undefined;

/**
 * What every rule of the preset needs in a text before it can match. The library takes its time over each file; most
 * files hold none of these. A test holds an example of each rule against it.
 */
const MARKS =
  /A3T|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA|AWS|private_key|_authToken|npm_|xox[a-z]-|xapp-|hooks\.slack|:\/\/[^\s/@]{1,520}@|sk-|SG\.|shp(?:pa|ca|at|ss)_|gh[opsur]_|github_pat_|lin_api_|ops_ey|mongodb|mysql|postgres/i;

/** Sightings of kind `token`; empty for what is no text. */
export async function findTokens({ text, isText, ending }: Content): Promise<Sighting[]> {
  if (!isText || !MARKS.test(text)) return [];
  const source = {
    content: text,
    filePath: `content.${ending === '' ? 'txt' : ending}`,
    ext: ending === '' ? '.txt' : `.${ending}`,
    contentType: 'text' as const,
  };
  search ??= searcher();
  const { lintSource, config } = await search;
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages
    .filter(({ ruleId }) => ruleId !== OURS)
    .map(({ range, ruleId, messageId }): Sighting => {
      const [from, to] = range;
      const service = ruleId.replace(/^@secretlint\/secretlint-rule-/, '');
      return { kind: 'token', confidence: 'medium', from, to, detail: `${service}, ${messageId}` };
    });
}
