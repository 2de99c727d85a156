// Constants that the build writes into the programs.

/** True only in the build made for tests and for development without a sandbox; a release holds the literal `false`. */
declare const __TEST_BUILD__: boolean;

/** Every package that people get, by name; from the lock file. */
declare const __LICENCES__: readonly {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}[];

/** A file's text, written into the program by the build. */
declare module '*?raw' {
  const text: string;
  export default text;
}

/** A file as a data URL, written into the program by the build. */
declare module '*?inline' {
  const url: string;
  export default url;
}
