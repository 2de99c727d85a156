// What people take on, in words. A text is never changed once it was acknowledged: a new wording gets a new number, and
// whoever acknowledged the old one is asked again.
export type Duty = 'custodian' | 'holder';

export const ACKNOWLEDGEMENTS: Readonly<Record<Duty, readonly string[]>> = {
  custodian: [
    'Duties of a custodian, wording 1.',
    'My passphrase is mine alone. I tell nobody, write it nowhere near this machine, and use it nowhere else.',
    'What I sign stands in the ledger under my name for ever. I sign only what I have read.',
    'If my passphrase was seen, this machine stood open, or a copy of its disk or keychain was made, I say so at once.',
    'When I leave, my access ends with a new unlock key; I give back or destroy every card, backup and copy I have.',
  ],
  holder: [
    'Duties of a card holder, wording 1.',
    'I keep my card where only I reach it, in the bag it came in, never beside another card of the same set.',
    'I never photograph it, send it, or enter it anywhere but in Holdfast or its recover.py.',
    'If it is lost, or anybody saw it, I tell a custodian at once; nobody will blame me for it.',
    'When I am asked to, I check my card and hand over the proof. When I leave, I give the card back; I shall know it for ever.',
  ],
};
