// The certificate as people print, sign and file it. Everything on it stands in the JSON file too, whose hash is at the
// foot of every page.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type Json } from '../../../shared/formats/canonical.ts';
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../shared/model/destruction.ts';
import type { Block, Fact, Paper, PaperDocument } from '../ports/documents.ts';

/** The certificate as a file: canonical JSON and a line end. */
export function certificateJson(certificate: Certificate): Uint8Array {
  return utf8(`${canonicalJson(certificate as unknown as Json)}\n`);
}

/** The certificate on paper. */
export function certificatePaper(certificate: Certificate, paper: Paper): PaperDocument {
  const { vault, status } = certificate;
  const rehearsal = vault.mode === 'rehearsal' ? 'Rehearsal. ' : '';
  return {
    title: 'Certificate of destruction',
    subtitle: `${rehearsal}Vault “${vault.name}”, ${vault.fingerprintWords}. Made on ${minute(certificate.made)}. ${status === 'open' ? 'Open' : 'Closed'}.`,
    made: certificate.made,
    paper,
    mark: { of: 'Certificate as JSON', sha256: sha256(certificateJson(certificate)) },
    blocks: [
      { kind: 'notice', text: noticeOf(certificate) },
      { kind: 'heading', text: 'What was destroyed' },
      { kind: 'facts', rows: whatRows(certificate) },
      { kind: 'heading', text: 'Who and when' },
      { kind: 'facts', rows: whoRows(certificate) },
      { kind: 'heading', text: 'How' },
      { kind: 'list', items: certificate.how },
      { kind: 'heading', text: 'Proof' },
      ...proofBlocks(certificate),
      { kind: 'heading', text: 'Copies that this did not reach' },
      copiesBlock(certificate),
      { kind: 'heading', text: 'What this certificate does not say' },
      { kind: 'list', items: certificate.limits },
      { kind: 'signatures', people: signatures(certificate) },
    ],
  };
}

const minute = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

function noticeOf({ copies, status, proof }: Certificate): string {
  const first = 'The key cannot be opened from this vault any more.';
  if (status === 'closed') return `${first} Each copy that was known is done with; see below how.`;
  const open = copies.filter(({ state }) => state === 'open').length;
  const left = proof.nothingLeftHere ? '' : ' It was not yet shown that nothing is left on this machine.';
  return `${first}${left} This certificate is open: ${open} ${open === 1 ? 'copy is' : 'copies are'} not done with.`;
}

function whatRows({ what, reason }: Certificate): Fact[] {
  return [
    { name: 'Key', value: what.name },
    { name: 'Identifier', value: what.key, exact: true },
    { name: 'Kind', value: `${ALGORITHMS[what.algorithm].title}, to ${what.purpose}` },
    { name: 'Owner', value: what.owner },
    { name: 'Ring', value: what.ring },
    { name: 'Created', value: minute(what.created) },
    { name: 'Reason', value: reason },
    ...what.versions.flatMap(({ id, number, from, to, checkValue, publicText }) => [
      { name: `Version ${number}`, value: `${from} before, ${to} now` },
      {
        name: '',
        value: [id, checkValue, publicText].filter((part) => part !== null).join('\n'),
        exact: true,
      },
    ]),
  ];
}

function whoRows({ who, when }: Certificate): Fact[] {
  const approved = who.approved.map(({ name }) => name).join(', ');
  return [
    { name: 'Asked for', value: `${minute(when.requested)} by ${who.requested.name}` },
    { name: 'Waited until', value: minute(when.due) },
    { name: 'Carried out', value: `${minute(when.carriedOut)} by ${who.carriedOut.name}` },
    {
      name: 'Approved by',
      value: who.dualControl ? approved : 'nobody else: one person acted alone, there was no dual control',
    },
    { name: 'Date confirmed', value: `${when.dateConfirmed} by ${who.dateConfirmed.name}` },
  ];
}

function proofBlocks({ proof, ledger, when }: Certificate): Block[] {
  const kept = `A copy of the removed material, kept until then, was tried under the new ring key (generation ${proof.generation}) and did not open.`;
  const gone = `On ${minute(when.shredded ?? when.carriedOut)} the keychain did not list the old ring key any more, and none of ${proof.piecesSought} pieces of the old material and seal was found in the vault file and its log.`;
  return [
    {
      kind: 'list',
      items: [
        kept,
        proof.nothingLeftHere ? gone : 'The search of this machine is not finished: see the notice above.',
      ],
    },
    {
      kind: 'facts',
      rows: [
        ...proof.events.map(({ seq, hash }) => ({ name: `Event ${seq}`, value: hash, exact: true })),
        { name: `Head of the ledger, ${ledger.seq}`, value: ledger.hash, exact: true },
      ],
    },
  ];
}

function copiesBlock({ copies }: Certificate): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'To do', share: 2 },
      { title: 'Where', share: 4 },
      { title: 'State', share: 2 },
    ],
    rows: copies.map(({ what, where, state, closed }) => [
      what,
      where,
      closed === null
        ? 'open'
        : `${state} on ${closed.at.slice(0, 10)} by ${closed.by}${closed.reason === '' ? '' : `: ${closed.reason}`}`,
    ]),
  };
}

function signatures({ who }: Certificate): { role: string; name: string }[] {
  return [
    { role: 'carried it out', name: who.carriedOut.name },
    ...who.approved.map(({ id, name }) => ({
      role: id === who.dateConfirmed.id ? 'approved it and confirmed the date' : 'approved it',
      name,
    })),
  ];
}
