// The system's dialogs for files and folders. The page gets only paths that a person picked here or dropped on it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { PickRequest } from './application.ts';

/** The folder used last for each kind; since Electron 43 dialogs would open at Downloads every time. */
const lastFolders = new Map<PickRequest['kind'], string>();

/** Asks a person; an empty list when the dialog was dismissed. */
export async function pick(window: BrowserWindow, request: PickRequest): Promise<string[]> {
  const prepared = preparedAnswer();
  if (prepared !== null) return prepared;
  const folder = lastFolders.get(request.kind) ?? app.getPath('documents');
  const paths = await ask(window, request, folder);
  const first = paths[0];
  if (first !== undefined) lastFolders.set(request.kind, request.kind === 'folder' ? first : dirname(first));
  return paths;
}

async function ask(
  window: BrowserWindow,
  { kind, title, suggested }: PickRequest,
  folder: string,
): Promise<string[]> {
  if (kind === 'save') {
    const defaultPath = join(folder, suggested ?? '');
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || !filePath ? [] : [filePath];
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    defaultPath: folder,
    properties:
      kind === 'folder'
        ? ['openDirectory', 'createDirectory']
        : kind === 'files'
          ? ['openFile', 'multiSelections']
          : ['openFile'],
  });
  return canceled ? [] : filePaths;
}

/**
 * In a test build the file that HOLDFAST_TEST_DIALOG names answers instead of a person: a JSON list of paths, read anew for
 * each question. A release holds no trace of this.
 */
function preparedAnswer(): string[] | null {
  if (!__TEST_BUILD__) return null;
  const file = process.env.HOLDFAST_TEST_DIALOG;
  return file === undefined ? null : (JSON.parse(readFileSync(file, 'utf8')) as string[]);
}
