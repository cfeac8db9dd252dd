// The suite in a worker, and faults that can be planted in this worker's IndexedDB.

import init, * as suite from "./kith_store_tests.js";

/** A count of requests after which `strike` is called with the object store asked. */
function onRequest(number, strike) {
  const put = IDBObjectStore.prototype.put;
  let count = 0;
  IDBObjectStore.prototype.put = function (...args) {
    count += 1;
    if (count === number) strike(this);
    return put.apply(this, args);
  };
  return () => {
    IDBObjectStore.prototype.put = put;
    return count >= number;
  };
}

const faults = {
  /** The browser aborts the transaction while the request of that number is made. */
  aborted: (number) => onRequest(number, (store) => store.transaction.abort()),
  /** The browser aborts it a moment later, when some requests have been answered. */
  abortedLater: (number) =>
    onRequest(number, (store) => {
      const asked = store.count();
      asked.onsuccess = () => store.transaction.abort();
    }),
  /** The request of that number is refused. */
  refused: (number) =>
    onRequest(number, () => {
      throw new DOMException("", "UnknownError");
    }),
};

const own = {
  /** Writes batches up to `last`: how far it came, and the code it ended with. */
  async write(database, last, torn) {
    let acknowledged = 0;
    const acknowledge = (number) => {
      acknowledged = number;
      postMessage({ acknowledged });
    };
    const ended = suite.writeBatches(database, last, torn, acknowledge);
    const code = await ended.then(
      () => "Ok",
      (error) => error.message,
    );
    return { acknowledged, code };
  },

  /** The same with a fault planted, and whether it was reached. */
  async writeWithFault(database, last, torn, fault, number) {
    const mend = faults[fault](number);
    const written = await own.write(database, last, torn);
    return { ...written, struck: mend() };
  },

  /** The durability that a transaction to write was opened with. */
  async durabilities(work, ...args) {
    const seen = [];
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (tables, mode, options) {
      if (mode === "readwrite") seen.push(options?.durability);
      return transaction.call(this, tables, mode, options);
    };
    await (own[work] ?? suite[work])(...args).finally(
      () => (IDBDatabase.prototype.transaction = transaction),
    );
    return seen;
  },

  /** Opens a store where the browser answers as `how` says: the code it ends with. */
  async openWithout(how) {
    const given = Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, "indexedDB");
    const get = {
      missing: () => undefined,
      forbidden: () => {
        throw new DOMException("", "SecurityError");
      },
    }[how];
    Object.defineProperty(WorkerGlobalScope.prototype, "indexedDB", { ...given, get });
    const code = await suite.open("nowhere").then(
      () => "Ok",
      (error) => error.message,
    );
    Object.defineProperty(WorkerGlobalScope.prototype, "indexedDB", given);
    return code;
  },

  /** Makes a database by hand: its version, its tables, one row. */
  makeByHand(name, version, tables) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => {
        for (const table of tables) request.result.createObjectStore(table).put(name, "row");
      };
      request.onsuccess = () => resolve(request.result.close());
    });
  },

  /** What stands in a database made by hand: its version, its tables, their rows. */
  readByHand(name) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onerror = () => reject(request.error);
      request.onsuccess = async () => {
        const database = request.result;
        const tables = [...database.objectStoreNames];
        const row = (table) =>
          new Promise((resolve) => {
            const asked = database.transaction(table).objectStore(table).get("row");
            asked.onsuccess = () => resolve(asked.result);
          });
        const rows = await Promise.all(tables.map(row));
        const { version } = database;
        database.close();
        resolve({ version, tables, rows });
      };
    });
  },

  /** The names of all databases. */
  async databases() {
    return (await indexedDB.databases()).map(({ name }) => name);
  },
};

await init({ module_or_path: "kith_store_tests_bg.wasm" });
onmessage = async ({ data: { id, name, args } }) => {
  try {
    postMessage({ id, value: await (own[name] ?? suite[name])(...args) });
  } catch (error) {
    postMessage({ id, error: error.message ?? String(error) });
  }
};
postMessage({ ready: true });
