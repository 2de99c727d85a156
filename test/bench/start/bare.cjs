// The least that shows a page in the sandbox: what the runtime itself takes.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1180, height: 800, webPreferences: { sandbox: true } });
  return window.loadFile(join(__dirname, 'bare.html'));
});
