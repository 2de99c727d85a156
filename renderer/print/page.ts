// The page that is printed: gets what to draw and a port to the strongroom, fetches the card, draws it, and says so. It never
// lives longer than its printing.
import '../style/fonts.css';
import './sheet.css';
import { wipe } from '../../shared/formats/bytes.ts';
import { type Card, decodePayload } from '../../shared/formats/card.ts';
import type { CardSheet } from '../../shared/model/card-sheet.ts';
import type { SecretReply } from '../../shared/secret-port.ts';
import { drawSheet } from './sheet.ts';

const PRINT_CARD = 'holdfast:print-card';
const CARD_DRAWN = 'holdfast:card-drawn';

interface Request {
  readonly sheet: CardSheet;
  readonly ticket: string | null;
}

window.addEventListener('message', (event) => {
  const port = event.ports[0];
  if (event.source !== window || event.data?.type !== PRINT_CARD || port === undefined) return;
  draw(event.data.request as Request, port).then(
    (refused) => say(refused),
    () => say('internal'),
  );
});

const say = (refused: string | null) =>
  window.postMessage({ type: CARD_DRAWN, refused }, window.location.origin);

/** Draws the sheet; answers null, or the code of what was refused. */
async function draw({ sheet, ticket }: Request, port: MessagePort): Promise<string | null> {
  let card: Card | null = null;
  if (ticket !== null) {
    const reply = await pickUp(port, ticket);
    if ('error' in reply) return reply.error.code;
    if (reply.ok === null || !('bytes' in reply.ok)) return 'internal';
    card = decodePayload(reply.ok.bytes);
    wipe(reply.ok.bytes);
  }
  port.close();
  document.body.replaceChildren(...drawSheet(sheet, card));
  document.documentElement.dataset.paper = sheet.paper;
  wipe(card?.y);
  await document.fonts.ready;
  await new Promise(requestAnimationFrame);
  return null;
}

function pickUp(port: MessagePort, ticket: string): Promise<SecretReply> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<SecretReply>) => resolve(data);
    port.postMessage({ id: 1, op: 'pickup', ticket });
  });
}
