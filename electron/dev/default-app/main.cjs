// Lets an Electron that came without its starter run `electron [switches] PATH`, as the official one does.
const { app } = require('electron');
const path = require('node:path');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  process.stderr.write('usage: electron [switches] PATH\n');
  app.exit(2);
} else {
  const target = require.resolve(path.resolve(given));
  process.defaultApp = true;
  app.setAppPath(path.dirname(target));
  require(target);
}
