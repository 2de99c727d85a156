// A bus and a keyring for the user who runs this; says the address of the bus, and stays until it is ended.
import { startSession } from '../../../electron/dev/session.mjs';

const { env, stop } = await startSession({ display: false });
process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
process.stdout.write(`bus ${env.DBUS_SESSION_BUS_ADDRESS}\n`);
