// A process of its own that encrypts and decrypts one file and tells how much memory that took over its start.
import { unlinkSync } from 'node:fs';
import { x25519Identity } from '../../electron/strongroom/age/identity.ts';
import { recipientText } from '../../electron/strongroom/age/recipient-text.ts';
import { publicKeyOf } from '../../electron/strongroom/algorithms/curve25519.ts';
import { decryptFile, encryptFile } from '../../electron/strongroom/bulk/files.ts';
import { setWorkerPlace } from '../../electron/strongroom/bulk/worker-place.ts';

const [worker = '', input = '', output = ''] = process.argv.slice(2);
setWorkerPlace(worker);
const scalar = crypto.getRandomValues(new Uint8Array(32));
const recipients = [recipientText(publicKeyOf('x25519', scalar))];

/** MiB that the process ever held. */
const peak = () => process.resourceUsage().maxRSS / 1024;

const start = process.memoryUsage().rss / 1024 ** 2;
const sealed = await encryptFile({ recipients, input, output });
const encrypting = peak() - start;
const opened = await decryptFile({ identities: [x25519Identity(scalar)], input: sealed.temp, output });
const decrypting = peak() - start;
for (const { temp } of [sealed, opened]) unlinkSync(temp);
process.stdout.write(`${JSON.stringify({ start, encrypting, decrypting, bytes: opened.bytes })}\n`);
