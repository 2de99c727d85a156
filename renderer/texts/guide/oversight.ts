// The user guide: what must be done, what does not hold, what happened, and what this machine is like.
import { keys, press, say, type Topic, term } from '../../guide/topic.ts';
import { dueTexts } from '../due.ts';
import { frameTexts } from '../frame.ts';
import { healthTexts } from '../health.ts';
import { incidentTexts } from '../incidents.ts';
import { itemTexts } from '../items.ts';
import { ledgerTexts } from '../ledger.ts';
import { overviewTexts } from '../overview.ts';
import { policyTexts } from '../policy.ts';
import { scanTexts } from '../scan.ts';
import { settingsTexts } from '../settings.ts';
import { yearTexts } from '../year.ts';

export const oversightTopics = {
  overview: {
    title: 'The overview',
    lead: [
      say`What must be done, whether the vault could be recovered today, and what comes in the next twelve months. If the heading says ${press(overviewTexts.calm)}, you can lock the vault and go.`,
    ],
    procedures: [
      {
        title: 'To read the year',
        steps: [
          say`Each lane of ${press(yearTexts.picture)} holds one kind of date, and has its own shape. What is overdue stands left of the line of today and is filled.`,
          say`Go to the picture with ${keys('Tab, Shift Tab')}, from mark to mark with ${keys('Arrow keys')}, and press ${keys('Enter or Space')} to see what a mark stands for.`,
          say`${press(yearTexts.table)} says as much in numbers; ${press(dueTexts.save)} takes it to your own calendar.`,
        ],
        picture: { name: 'overview', shows: 'The overview of a vault with its cards and its dates' },
      },
      {
        title: 'To close an open item',
        steps: [
          say`Things that only people can do stand under ${press(itemTexts.title)}. Press ${press(itemTexts.close)} and say what was done, or why it need not be.`,
        ],
      },
    ],
    terms: ['margin', 'finding', 'head', 'threshold', 'rotation'],
    commands: ['vault status', 'calendar', 'item list', 'clock confirm'],
  },
  policy: {
    title: 'Policy',
    lead: [
      say`Rules that the vault enforces or watches, each with its source. What does not hold is a ${term('finding', 'finding')}, with what it rests on and how it is mended.`,
    ],
    procedures: [
      {
        title: 'To mend what does not hold',
        steps: [
          say`Read what may come of it, and follow the button beside it: it leads to the screen that mends it.`,
        ],
      },
      {
        title: 'To change a rule',
        steps: [
          say`Press ${press(policyTexts.change)} beside it, enter the value and the reason. How many must agree follows from the policy as it is now.`,
          say`For an auditor press ${press(policyTexts.reportOpen)}.`,
        ],
      },
    ],
    terms: ['finding', 'approval', 'dual-control', 'cryptoperiod'],
    commands: ['policy show', 'policy set', 'policy findings', 'policy report'],
  },
  incidents: {
    title: 'Incidents',
    lead: [
      say`Something came, or may have come, into other hands. The ${term('incident', 'incident')} shows its ${term('blast-radius', 'blast radius')} as a picture and in sentences, and lists what must be done.`,
    ],
    procedures: [
      {
        title: 'To report one',
        steps: [
          say`A compromised key is reported on its own screen. For cards, a backup, a passphrase or the machine press ${press(incidentTexts.report)}.`,
          say`Say what happened and when at the earliest, and press ${press(incidentTexts.submit)}.`,
          say`Work off the open items; then ${press(incidentTexts.close)} and say what was learned.`,
        ],
      },
    ],
    terms: ['incident', 'blast-radius', 'compromised'],
    commands: ['incident list', 'incident report', 'incident show', 'incident close'],
  },
  scan: {
    title: 'Scan',
    lead: [
      say`Searches folders, media and the history of repositories for keys and secrets that lie about. Nothing is changed there, and no secret is shown.`,
    ],
    procedures: [
      {
        title: 'To search',
        steps: [
          say`Press ${press(scanTexts.add)}, then ${press(scanTexts.start)}.`,
          say`For each find press ${press(scanTexts.decide)}: ${press(scanTexts.decisions.taken.label)}, ${press(scanTexts.decisions.same.label)}, ${press(scanTexts.decisions.tracked.label)} or ${press(scanTexts.decisions.dismissed.label)}.`,
          say`A later scan shows what is gone.`,
        ],
      },
    ],
    terms: ['wrap', 'rotation', 'finding'],
    commands: ['scan', 'scan list', 'scan take', 'scan dismiss', 'scan watch'],
  },
  ledger: {
    title: 'The ledger',
    lead: [
      say`Everything that ever happened in the vault, in order: each event is chained to the one before and signed by who acted. Nothing happens to a key that is not in it.`,
    ],
    procedures: [
      {
        title: 'To find out what happened',
        steps: [
          say`Fields under ${press(ledgerTexts.filter)} narrow the list: words, what it is ${press(ledgerTexts.area)}, who signed, a key, the days from and to.`,
          say`Open an event to see its ${term('hash', 'hash')}, each ${term('signature', 'signature')} and whether it is good, and what of it stands under seal.`,
        ],
      },
      {
        title: 'To verify it here',
        steps: [
          say`Press ${press(ledgerTexts.verify)}. Number, hash and signature of every event are checked from the first on; you see how far it is, and can stop it.`,
          say`At the end the ${term('head', 'head')} is compared with what the ${term('keychain', 'keychain')} of this machine remembers, and is told in full: note it, or read it to somebody who did.`,
          say`If an event does not hold, it is named, with what is wrong with it. Everything before it holds. Press ${press(ledgerTexts.exportTitle)}, keep the file as evidence, and compare it with the ledger of a backup.`,
          say`Signatures marked ${press(ledgerTexts.questioned)} are good, but were made with keys that were in other hands by then: ask whose hand it was.`,
        ],
      },
      {
        title: 'To verify it elsewhere',
        steps: [
          say`To trust nothing of this machine, export it as ${press(ledgerTexts.formats.jsonl.label)} and let the command line verify the file on another machine: no vault and no passphrase is needed.`,
          say`Compare the head with the one that was noted on paper. Several exports side by side show whether two ${term('instance', 'instances')} went on from the same history.`,
        ],
      },
    ],
    terms: ['ledger', 'hash', 'signature', 'head', 'instance', 'fingerprint'],
    commands: ['ledger show', 'ledger verify', 'ledger export'],
  },
  settings: {
    title: 'Settings and this machine',
    lead: [
      say`How the window looks, when it locks, where things lie, and what holds on this machine: measured when you look, not claimed.`,
    ],
    procedures: [
      {
        title: 'To read the health of the machine',
        steps: [
          say`Each row of ${press(healthTexts.title)} says ${press(healthTexts.verdicts.holds)}, ${press(healthTexts.verdicts.fails)} or ${press(healthTexts.verdicts.unknown)}, what was found, and what to do.`,
          say`Change something on the machine, then press ${press(healthTexts.again)}.`,
          say`Compare ${press(healthTexts.build)} with the one of another machine: the same program gives the same hash.`,
        ],
        picture: { name: 'settings', shows: 'Settings with the health of the machine' },
      },
      {
        title: 'To lock sooner or later',
        steps: [
          say`How long nobody may touch the keyboard is a rule of the ${term('vault', 'vault')}: ${press(settingsTexts.lockingChange)}. ${keys('Ctrl L')} locks at once.`,
          say`All keys of the keyboard stand in ${press(frameTexts.help)}, which ${keys('?')} opens.`,
        ],
      },
    ],
    terms: ['keychain', 'strongroom', 'instance', 'fingerprint'],
    commands: ['self-test', 'vault status'],
  },
} as const satisfies Readonly<Record<string, Topic>>;
