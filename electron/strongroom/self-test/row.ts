// One known answer: what is made must equal what is wanted.
export interface Row {
  readonly name: string;
  readonly want: string;
  readonly make: () => string | Promise<string>;
}
