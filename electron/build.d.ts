// Constants that the build writes into the programs.

/** True only in the build made for tests and for development without a sandbox; a release holds the literal `false`. */
declare const __TEST_BUILD__: boolean;
