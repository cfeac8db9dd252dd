/** The core's database (core/store, IndexedDB). It is only watched here, never read. */
const NAME = "kith";

/** A connection that is open for nothing but to hear of its end. */
let watching: IDBDatabase | undefined;

/**
 * Calls `cleared` when the browser itself clears what is kept while Kith is open. The core refuses every save from then
 * on, as the keys are gone: this says so before anybody writes another word.
 */
export function watchKept(cleared: () => void): void {
  stopWatching();
  try {
    const opening = indexedDB.open(NAME);
    // Nothing is made here: where there is no database, there is nothing to watch.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onsuccess = () => {
      const database = (watching = opening.result);
      // Erasing asks everybody to close first: that is no clearing.
      database.onversionchange = stopWatching;
      database.onclose = () => {
        if (watching === database) cleared();
      };
    };
  } catch {
    // A browser that keeps nothing clears nothing.
  }
}

export function stopWatching(): void {
  watching?.close();
  watching = undefined;
}
