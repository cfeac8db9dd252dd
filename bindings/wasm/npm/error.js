/** What every method rejects with. */
export class KithError extends Error {
  constructor(code) {
    super(code);
    this.name = "KithError";
    this.code = code;
  }
}
