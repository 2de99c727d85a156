// npm start: installs what is missing, builds, and opens the window. Without a display it says so and runs the demo.
import { join } from 'node:path';
import { project, say } from './console.mjs';
import { install } from './install.mjs';
import { provide } from './system.mjs';

try {
  install();
  const { hasDisplay } = await import('./steps.mjs');
  if (hasDisplay()) process.exitCode = await openWindow();
  else {
    say('There is no display here. The demo runs instead, on a display of its own, and leaves pictures.');
    await import('./demo.mjs');
  }
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

async function openWindow() {
  provide(['run']);
  const { build, follow, sandboxHindrance } = await import('./steps.mjs');
  const { runtime } = await import('./runtime.mjs');
  const { path } = await runtime();
  const hindrance = sandboxHindrance();
  if (hindrance !== null) {
    say(
      `${hindrance}: Holdfast runs as a test build with --no-sandbox. Do not keep real keys in it; start it as an ordinary user.`,
    );
  }
  build({ test: hindrance !== null });
  const program = join(project, hindrance === null ? 'dist' : 'dist-test', 'main.cjs');
  return follow(path, [...(hindrance === null ? [] : ['--no-sandbox']), program, ...process.argv.slice(2)]);
}
