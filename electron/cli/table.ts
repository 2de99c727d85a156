// All commands, in the order of the help. Adding one is one entry here and its tests.
import type { Command } from './command.ts';
import { backupCompare, backupCreate, backupList, backupSchedule, backupVerify } from './commands/backup.ts';
import { byokUnwrap, byokWrap } from './commands/byok.ts';
import { calendar, clockConfirm, clockShow } from './commands/calendar.ts';
import { cardCheck } from './commands/card-check.ts';
import { cardAssign, cardList, cardMark, cardRegister, cardSeen } from './commands/card-register.ts';
import { ceremonyCommands } from './commands/ceremony.ts';
import {
  custodianAcknowledge,
  custodianAdd,
  custodianCompromised,
  custodianList,
  custodianPasswd,
  custodianReenrol,
  custodianRemove,
  custodianUnlock,
} from './commands/custodian.ts';
import { drill, drillTake } from './commands/drill.ts';
import { epochNew } from './commands/epoch-new.ts';
import { holderAcknowledge, holderLeave, holderList, holderName } from './commands/holder.ts';
import {
  incidentClose,
  incidentCloseItem,
  incidentList,
  incidentReport,
  incidentShow,
} from './commands/incident.ts';
import { itemClose, itemList } from './commands/item.ts';
import { keyCreate } from './commands/key-create.ts';
import { keyCertificate, keyDestroy, keyDestroyCancel, keyDestroyNow } from './commands/key-destroy.ts';
import { keyEdit } from './commands/key-edit.ts';
import { keyExport, keyImport } from './commands/key-files.ts';
import { keyList, keyShow } from './commands/key-list.ts';
import { keyRotate } from './commands/key-rotate.ts';
import { keySteps } from './commands/key-steps.ts';
import { ledgerExport, ledgerShow, ledgerVerify } from './commands/ledger.ts';
import {
  packageCreate,
  packageGoneCommand,
  packageList,
  packageOpen,
  packageReceipt,
} from './commands/package.ts';
import { policyFindings, policySet, policyShow } from './commands/policy.ts';
import { quickCardCommand } from './commands/quick-card.ts';
import { recipientAdd, recipientList, recipientRemove, recipientVerify } from './commands/recipient.ts';
import { ceremonyPaper, recordAdd, recordShow, recordVerify } from './commands/record.ts';
import { recover } from './commands/recover.ts';
import { policyReport } from './commands/report.ts';
import { ringCreate, ringList, ringMove, ringRoll } from './commands/ring.ts';
import { scan } from './commands/scan.ts';
import {
  scanDismiss,
  scanList,
  scanSame,
  scanTake,
  scanTrack,
  scanUnwatch,
  scanWatch,
} from './commands/scan-finds.ts';
import { selfTest } from './commands/self-test.ts';
import {
  agree,
  decrypt,
  derive,
  encrypt,
  mac,
  macVerify,
  rewrap,
  sign,
  unwrap,
  verify,
  wrap,
} from './commands/use.ts';
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
  recipientAdd,
  recipientVerify,
  recipientList,
  recipientRemove,
  packageCreate,
  packageOpen,
  packageReceipt,
  packageList,
  packageGoneCommand,
  byokWrap,
  byokUnwrap,
  keyDestroy,
  keyDestroyCancel,
  keyDestroyNow,
  keyCertificate,
  encrypt,
  decrypt,
  sign,
  verify,
  mac,
  macVerify,
  agree,
  derive,
  calendar,
  clockShow,
  clockConfirm,
  cardCheck,
  cardList,
  cardRegister,
  cardMark,
  cardAssign,
  cardSeen,
  drill,
  drillTake,
  ...ceremonyCommands,
  custodianList,
  custodianAdd,
  custodianAcknowledge,
  custodianRemove,
  custodianPasswd,
  custodianReenrol,
  custodianUnlock,
  custodianCompromised,
  holderList,
  holderName,
  holderAcknowledge,
  holderLeave,
  epochNew,
  backupCreate,
  backupList,
  backupSchedule,
  backupVerify,
  backupCompare,
  recover,
  ledgerShow,
  ledgerVerify,
  ledgerExport,
  ceremonyPaper,
  recordVerify,
  recordShow,
  recordAdd,
  ringList,
  ringCreate,
  ringRoll,
  ringMove,
  policyShow,
  policySet,
  policyFindings,
  policyReport,
  itemList,
  itemClose,
  incidentList,
  incidentShow,
  incidentReport,
  incidentCloseItem,
  incidentClose,
  scan,
  scanList,
  scanTake,
  scanTrack,
  scanSame,
  scanDismiss,
  scanWatch,
  scanUnwatch,
  quickCardCommand,
  selfTest,
];
