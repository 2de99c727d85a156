// Who acts in an open vault: custodians who gave their passphrases, or holders who opened it with their cards. The lock
// ends it, and the next opening begins another.

/** Someone who signs the events of one commit besides the actor. */
export interface Approval {
  readonly custodian: string;
  readonly passphrase: string;
}

export class Session {
  /** Custodians whose keys can sign now; the first is the actor unless another is named. */
  readonly signedIn: readonly string[];
  actor: string;
  /** Id of the session of card holders; null when custodians opened the vault, or nobody. */
  readonly cards: string | null;
  /** Whether the ledger says that it began; the next commit says so where it does not. */
  told: boolean;
  /** Its account was taken: nothing but its end is recorded any more. */
  closing = false;
  /** Who is signed in besides, for as long as an act that they approve runs. */
  readonly standing = new Set<string>();

  private constructor(signedIn: readonly string[], actor: string, cards: string | null, told: boolean) {
    this.signedIn = signedIn;
    this.actor = actor;
    this.cards = cards;
    this.told = told;
  }

  /** Of a locked vault. */
  static ofNobody(): Session {
    return new Session([], '', null, false);
  }

  static ofCustodians(ids: readonly string[], told: boolean): Session {
    return new Session([...ids], ids[0] ?? '', null, told);
  }

  static ofCards(id: string): Session {
    return new Session([], id, id, true);
  }
}
