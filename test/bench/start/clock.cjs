// Starts the program of HOLDFAST_CLOCKED and says on standard output what its window shows. HOLDFAST_STEPS lists what is
// waited for, in order: `name` and `see` (a selector).
const { app, BrowserWindow } = require('electron');

const steps = JSON.parse(process.env.HOLDFAST_STEPS);
const say = (name) => process.stdout.write(`at ${name}\n`);

app.once('ready', () => say('ready'));
app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    follow(contents).catch((error) => process.stdout.write(`lost: ${error.message}\n`));
  });
});

async function follow(contents) {
  for (const { name, see } of steps) {
    // Not through `contents`: that one waits until all of the page is loaded.
    await contents.mainFrame.executeJavaScript(`(${painted})(${JSON.stringify(see)})`);
    await shown(BrowserWindow.fromWebContents(contents));
    say(name);
  }
}

function shown(window) {
  return window.isVisible() ? undefined : new Promise((resolve) => window.once('show', resolve));
}

/** Runs in the page: resolves after the frame that shows what the selector finds. */
function painted(selector) {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector) === null) return false;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  });
}

require(process.env.HOLDFAST_CLOCKED);
