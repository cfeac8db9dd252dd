const NAME = "kith";
const WAITS_AT_MOST_MS = 1_500;

/**
 * Whether this worker leads: one tab at a time, as two would write past each other. The lock is held until the
 * worker ends. It is waited for a moment, because a worker that was just ended lets go of it a little later.
 */
export function leads(): Promise<boolean> {
  // Absent outside a secure context, where a browser keeps little else either.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return Promise.resolve(true);
  return new Promise((tell) => {
    const hold = (): Promise<never> => {
      tell(true);
      return new Promise(() => undefined);
    };
    const signal = AbortSignal.timeout(WAITS_AT_MOST_MS);
    // A browser that lets a site keep nothing refuses locks too: what is in the way is then the store's to say.
    locks.request(NAME, { signal }, hold).catch(() => tell(!signal.aborted));
  });
}
