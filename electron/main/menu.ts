// The application menu: only what Holdfast means; no reload, no developer tools, no help on the web.
import type { MenuItemConstructorOptions } from 'electron';

/** The menu's template. `lock` is called by its entry and by Ctrl+L or Cmd+L. */
export function menuTemplate(
  platform: NodeJS.Platform,
  { lock }: { lock: () => void },
): MenuItemConstructorOptions[] {
  const lockNow: MenuItemConstructorOptions = { label: 'Lock', accelerator: 'CmdOrCtrl+L', click: lock };
  return [
    {
      label: 'Holdfast',
      submenu: [
        lockNow,
        { type: 'separator' },
        ...(platform === 'darwin'
          ? ([
              { role: 'hide' },
              { role: 'hideOthers' },
              { type: 'separator' },
            ] as MenuItemConstructorOptions[])
          : []),
        { role: 'quit', label: 'Quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
  ];
}
