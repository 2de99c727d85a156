import { expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/main/menu.ts';

test.each(['linux', 'darwin', 'win32'] as const)(
  'the menu on %s has a lock and nothing that reloads or inspects',
  (platform) => {
    let locked = 0;
    const template = menuTemplate(platform, { lock: () => locked++ });
    const entries = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const lock = entries.find(({ label }) => label === 'Lock');
    expect(lock?.accelerator).toBe('CmdOrCtrl+L');
    (lock as { click(): void }).click();
    expect(locked).toBe(1);
    const roles = entries.map(({ role }) => String(role).toLowerCase());
    for (const role of ['reload', 'forcereload', 'toggledevtools', 'services', 'startspeaking', 'about'])
      expect(roles).not.toContain(role);
  },
);
