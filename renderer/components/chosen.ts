/**
 * The value of a group of radio buttons: null unless it is one of the options. React Aria gives the keyboard no way into a
 * group whose value is none of them.
 */
export function chosenOf<V extends string>(
  options: readonly { readonly value: V }[],
  value: V | null,
): V | null {
  return options.some((option) => option.value === value) ? value : null;
}
