// The register of cards, drills at the window, custodians and card holders.
import { Refusal, refusal } from '../../shared/errors/index.ts';
import type { RegisterView } from '../../shared/model/register.ts';
import { registerView } from '../core/shares/register-view.ts';
import {
  CardDrill,
  readProof,
  recordDrill,
  recordingFailure,
  takeProof,
  tellDrill,
} from '../core/vault/drill-acts.ts';
import {
  acknowledgeCustodian,
  addCustodian,
  changePassphrase,
  changeThreshold,
  compromiseCustodian,
  reenrolCustodian,
  removeCustodian,
} from '../core/vault/people-acts.ts';
import {
  acknowledgeHolder,
  assignCard,
  leaveHolder,
  markCards,
  nameHolder,
  placeCard,
  seeCard,
} from '../core/vault/register-acts.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { Desk, HandlersOf } from './desk.ts';

type RegisterCalls =
  | 'register.show'
  | 'register.place'
  | 'register.mark'
  | 'register.assign'
  | 'register.seen'
  | 'holder.name'
  | 'holder.acknowledge'
  | 'holder.leave';

function shown(vault: Vault): RegisterView {
  return registerView(vault.state, vault.ports.clock.now(), (id) => vault.nameOf(id));
}

/** Carries out an act, tells the page, and gives the register as it is then. */
async function after(desk: Desk, act: (vault: Vault) => Promise<unknown>): Promise<RegisterView> {
  const vault = desk.open();
  const release = desk.around.hold();
  try {
    await act(vault);
  } finally {
    release();
  }
  await desk.changed();
  return shown(vault);
}

export function registerHandlers(desk: Desk): HandlersOf<RegisterCalls> {
  return {
    async 'register.show'() {
      return shown(desk.open());
    },
    'register.place': ({ card, medium, place, bag }) =>
      after(desk, (vault) => placeCard(vault, card, { medium, place, bag })),
    'register.mark': ({ epoch, card, mark, note }) =>
      after(desk, (vault) => markCards(vault, epoch, [card], mark, note)),
    'register.assign': ({ card, holder, note }) =>
      after(desk, (vault) => assignCard(vault, card, holder, note)),
    'register.seen': ({ epoch, card, person, note }) =>
      after(desk, (vault) => seeCard(vault, epoch, card, person, note)),
    'holder.name': ({ holder, name, contact }) =>
      after(desk, (vault) => nameHolder(vault, holder, name, contact)),
    'holder.acknowledge': ({ holder, note }) =>
      after(desk, (vault) => acknowledgeHolder(vault, holder, note)),
    'holder.leave': ({ holder, reason, approvals }) =>
      after(desk, (vault) => leaveHolder(vault, holder, reason, approvals)),
  };
}

type DrillCalls =
  | 'drill.card'
  | 'drill.word'
  | 'drill.quorum'
  | 'drill.quorumEnd'
  | 'drill.abort'
  | 'drill.take';

export function drillHandlers(desk: Desk): HandlersOf<DrillCalls> {
  let running: { readonly vault: Vault; readonly drill: CardDrill } | null = null;
  const quorum = (vault: Vault): CardDrill => {
    if (running === null || running.vault !== vault) running = { vault, drill: CardDrill.at(vault) };
    return running.drill;
  };
  return {
    async 'drill.card'({ card }) {
      const vault = desk.open();
      vault.expectUnlocked();
      const drill = CardDrill.at(vault);
      const taken = await recordingFailure(vault, 'D1', () => drill.take(card));
      const register = await after(desk, async () => recordDrill(vault, await drill.prove('D1'), ''));
      return { ...taken, register };
    },
    'drill.word': ({ card, by, note }) => after(desk, (vault) => tellDrill(vault, [card], by, note)),
    async 'drill.quorum'({ card }) {
      const vault = desk.open();
      vault.expectUnlocked();
      const drill = quorum(vault);
      const taken = await recordingFailure(vault, 'D3', () => drill.take(card));
      return { ...taken, accepted: drill.accepted, missing: drill.missing };
    },
    async 'drill.quorumEnd'() {
      const vault = desk.open();
      if (running === null || running.vault !== vault) throw refusal('act-not-started', { what: 'drill' });
      const { drill } = running;
      running = null;
      return after(desk, async () => {
        const proof = await recordingFailure(vault, 'D3', () => drill.prove('D3'));
        await recordDrill(vault, proof, '');
      });
    },
    async 'drill.abort'() {
      const drill = running?.drill;
      running = null;
      await drill?.abort();
      return {};
    },
    async 'drill.take'({ paths }) {
      const taken: { path: string; cards: number[] }[] = [];
      const refused: { path: string; message: string; next: string }[] = [];
      const register = await after(desk, async (vault) => {
        vault.expectUnlocked();
        for (const path of paths) {
          try {
            taken.push({ path, cards: await takeProof(vault, readProof(vault.ports, path), '') });
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            const { message, next } = error.failure;
            refused.push({ path, message, next });
          }
        }
      });
      return { taken, refused, register };
    },
  };
}

type PeopleCalls =
  | 'people.add'
  | 'people.remove'
  | 'people.reenrol'
  | 'people.unlock'
  | 'people.compromised'
  | 'people.acknowledge'
  | 'people.passphrase';

export function peopleHandlers(desk: Desk): HandlersOf<PeopleCalls> {
  return {
    'people.add': ({ name, passphrase, unlock, acknowledge, approvals }) =>
      after(desk, (vault) => addCustodian(vault, name, passphrase, unlock, approvals, acknowledge)),
    'people.remove': ({ custodian, reason, approvals }) =>
      after(desk, (vault) => removeCustodian(vault, custodian, reason, approvals)),
    'people.reenrol': ({ custodian, new: next, reason, approvals }) =>
      after(desk, (vault) => reenrolCustodian(vault, custodian, next, reason, approvals)),
    'people.unlock': ({ threshold, approvals }) =>
      after(desk, (vault) => changeThreshold(vault, threshold, approvals)),
    'people.compromised': ({ custodian, since, reason, approvals }) =>
      after(desk, (vault) => compromiseCustodian(vault, custodian, since, reason, approvals)),
    'people.acknowledge': ({ custodian }) => after(desk, (vault) => acknowledgeCustodian(vault, custodian)),

    async 'people.passphrase'({ custodian, old, new: next }) {
      await after(desk, (vault) => changePassphrase(vault, custodian, old, next, 'asked by the custodian'));
      return statusOf(desk.open());
    },
  };
}
