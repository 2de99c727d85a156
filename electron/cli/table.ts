// All commands, in the order of the help. Adding one is one entry here and its tests.
import type { Command } from './command.ts';
import { backupCreate, backupList, backupSchedule, backupVerify } from './commands/backup.ts';
import { calendar, clockConfirm, clockShow } from './commands/calendar.ts';
import { cardCheck } from './commands/card-check.ts';
import { custodianAdd, custodianPasswd, custodianRemove } from './commands/custodian.ts';
import { epochNew } from './commands/epoch-new.ts';
import { itemClose, itemList } from './commands/item.ts';
import { keyExport } from './commands/key-acts.ts';
import { keyCreate, keyImport } from './commands/key-create.ts';
import { keyEdit } from './commands/key-edit.ts';
import { keyList, keyShow } from './commands/key-list.ts';
import { keyRotate } from './commands/key-rotate.ts';
import { keySteps } from './commands/key-steps.ts';
import { ledgerExport, ledgerShow, ledgerVerify } from './commands/ledger.ts';
import { policyFindings, policySet, policyShow, ringList } from './commands/policy.ts';
import { recover } from './commands/recover.ts';
import { scan } from './commands/scan.ts';
import { selfTest } from './commands/self-test.ts';
import { decrypt, encrypt, rewrap, sign, unwrap, verify, wrap } from './commands/use.ts';
import { vaultCreate } from './commands/vault-create.ts';
import { vaultAcceptRollback } from './commands/vault-rollback.ts';
import { vaultList, vaultStatus } from './commands/vault-status.ts';

export const COMMANDS: readonly Command[] = [
  vaultCreate,
  vaultStatus,
  vaultList,
  vaultAcceptRollback,
  keyCreate,
  keyList,
  keyShow,
  ...keySteps,
  keyEdit,
  keyRotate,
  keyImport,
  keyExport,
  wrap,
  unwrap,
  rewrap,
  encrypt,
  decrypt,
  sign,
  verify,
  calendar,
  clockShow,
  clockConfirm,
  cardCheck,
  custodianAdd,
  custodianRemove,
  custodianPasswd,
  epochNew,
  backupCreate,
  backupList,
  backupSchedule,
  backupVerify,
  recover,
  ledgerShow,
  ledgerVerify,
  ledgerExport,
  ringList,
  policyShow,
  policySet,
  policyFindings,
  itemList,
  itemClose,
  scan,
  selfTest,
];
