// A ceremony and the ledger of its vault: what the ledger learns of it, and what it says where the transcript was cut off or
// is not what it was.
import { refusal } from '../../../shared/errors/index.ts';
import { folderName } from '../backup/folder-name.ts';
import { draft } from '../ledger/draft.ts';
import { foldPublic } from '../ledger/opened.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { commitNow } from '../vault/commit.ts';
import { text } from './given.ts';
import type { RunningPlace } from './place.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

/** What the commit of a commit point holds beside its own events. */
export const commitMark = ({ opening, binding }: Run): EventDraft =>
  draft(
    'ceremony.committed',
    { ceremony: opening.id, ceremonyType: opening.type, binding: binding ?? '' },
    null,
  );

/** The ledger learns of a ceremony as soon as its nonce binds it; also when that was missed by a crash. */
export async function tellLedger(stage: Stage, { binding, opening, script, ended }: Run): Promise<void> {
  const vault = stage.vault();
  if (binding === null || ended !== null || vault === null || vault.locked) return;
  if (script.held !== 'open') return;
  if (vault.state.ceremonies.has(opening.id)) return;
  const { id: ceremony, type: ceremonyType, mode, script: hash } = opening;
  const begun = { ceremony, ceremonyType, mode, script: hash, binding };
  await vault.turns.exclusive(async () => {
    await commitNow(vault, [draft('ceremony.begun', begun, null)]);
  });
}

/** What is held on one vault never goes on at another, nor with a transcript that its ledger contradicts. */
export function expectItsVault(stage: Stage, run: Run, place: RunningPlace): void {
  const { opening, binding, committed, underWay, script } = run;
  const vault = stage.vault();
  if (vault === null) {
    if (script.held === 'locked') throw refusal('quorum-vault-needed');
    return;
  }
  if (opening.vault !== null && vault.state.vault !== opening.vault.id)
    throw refusal('ceremony-other-vault', { name: opening.vault.name });
  const known = vault.state.ceremonies.get(opening.id);
  // Where no vault may be open, only the one that came of it may be.
  if (script.held === 'without' && known === undefined)
    throw refusal('ceremony-vault-open', { name: vault.name || vault.file.folder });
  if (known === undefined) return;
  if (known.binding !== binding)
    throw place.altered('the ledger of the vault names another nonce, or other parameters');
  const commit = script.steps.find((step) => step.commit === true)?.id;
  if (known.ended !== null || (known.committed !== null && !committed && underWay !== commit))
    throw place.altered('the ledger of the vault knows more of it than its transcript');
}

/** What stands of a commit point that was under way, by the ledger. */
export function committedAlready(stage: Stage, run: Run): 'done' | 'not done' {
  const { opening, underWay, script } = run;
  const step = script.steps.find(({ id }) => id === underWay);
  if (step?.commit !== true) return 'not done';
  const vault = stage.vault();
  if (script.held === 'without') return madeAlready(stage, run) ? 'done' : 'not done';
  if (vault === null || vault.state.vault !== opening.vault?.id) throw refusal('vault-locked');
  if (vault.locked && script.held === 'open') throw refusal('vault-locked');
  return vault.state.ceremonies.get(opening.id)?.committed ? 'done' : 'not done';
}

/** Whether the vault that was to be made stands in its place, made by this ceremony. */
function madeAlready(stage: Stage, { opening, parameters }: Run): boolean {
  const { ports, vaultsRoot } = stage;
  const vault = stage.vault();
  if (vault?.state.ceremonies.has(opening.id)) return true;
  const folder =
    text(parameters, 'vault') || ports.folders.join(vaultsRoot, folderName(text(parameters, 'name')));
  if (!ports.folders.exists(folder) || vault?.file.folder === folder) return false;
  const file = ports.files.open(folder);
  try {
    return foldPublic(file).ceremonies.has(opening.id);
  } finally {
    file.close();
  }
}

/** True when an act failed after its commit stood, or when the vault that has to say so was locked over it. */
export function doneInSpite(stage: Stage, { opening, script, committed }: Run): boolean {
  const vault = stage.vault();
  if (vault === null) return false;
  if (vault.locked && script.held === 'open') return true;
  return Boolean(vault.state.ceremonies.get(opening.id)?.committed) && !committed;
}
