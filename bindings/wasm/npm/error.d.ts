/** What every method rejects with. It holds nothing of a member's: the words for people are the shell's. */
export declare class KithError extends Error {
  readonly name: "KithError";
  /** The stable code, `Type.Variant`: the companion's ERRORS.md lists them all. */
  readonly code: string;
  constructor(code: string);
}
