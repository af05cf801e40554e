// What whoever stays tapped with no network: a database of its own for each link, so that all of it goes
// at once when the link ends. Items: { client, at, says, fields }; an undo says nothing.
export const nameOf = (home) => `fullcup-with:${home}`;

function database(home) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(nameOf(home), 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("taps", { keyPath: "client" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
}

export function taps(home) {
  async function within(mode, act) {
    const db = await database(home);
    try {
      return await new Promise((done, failed) => {
        const turn = db.transaction("taps", mode, { durability: "strict" });
        const asked = act(turn.objectStore("taps"));
        turn.oncomplete = () => done(asked.result);
        turn.onabort = turn.onerror = () => failed(turn.error || new Error("not kept"));
      });
    } finally {
      db.close();
    }
  }
  return {
    all: () => within("readonly", (kept) => kept.getAll()),
    put: (item) => within("readwrite", (kept) => kept.put(item)),
    drop: (client) => within("readwrite", (kept) => kept.delete(client)),
  };
}
