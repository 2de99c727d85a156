// Names of folders that people gave no name.

/** A name for a folder on any file system: no separators, no reserved characters, at most 80 characters. */
export function folderName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return (safe || 'vault').slice(0, 80);
}
