// Joins class names; a name that a module does not have is left out.

/** The class names that are there, in one string. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
