// An object whose named methods tell that they have ended well: writes are counted with it, and pictures taken.

/** The same object; after each of these methods, also of one that gives a promise, `wrote` gets its name. */
export function counting<T extends object>(
  object: T,
  methods: readonly (keyof T & string)[],
  wrote: (name: string) => void,
): T {
  return new Proxy(object, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const result = (value as (...given: unknown[]) => unknown).apply(target, given);
        if (!methods.includes(name as never)) return result;
        if (result instanceof Promise) {
          return result.then((settled) => {
            wrote(String(name));
            return settled;
          });
        }
        wrote(String(name));
        return result;
      };
    },
  });
}
