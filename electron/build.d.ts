// Constants that the build writes into the programs.

/** True only in the build made for tests and for development without a sandbox; a release holds the literal `false`. */
declare const __TEST_BUILD__: boolean;

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
