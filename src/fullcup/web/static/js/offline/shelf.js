// Where sealed things wait: the browser's own database, on the disk before a page says so.
const NAME = "fullcup-waiting";

function database() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("items", { keyPath: "client" });
      asked.result.createObjectStore("home", { keyPath: "mark" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
}

async function within(store, mode, act) {
  const db = await database();
  try {
    return await new Promise((done, failed) => {
      const turn = db.transaction(store, mode, { durability: "strict" });
      const asked = act(turn.objectStore(store));
      turn.oncomplete = () => done(asked.result);
      turn.onabort = turn.onerror = () => failed(turn.error || new Error("not kept"));
    });
  } finally {
    db.close();
  }
}

export const shelf = {
  all: () => within("items", "readonly", (items) => items.getAll()),
  put: (item) => within("items", "readwrite", (items) => items.put(item)),
  drop: (client) => within("items", "readwrite", (items) => items.delete(client)),
};

// A home is a space that this phone may hand in to: { mark, key, token, phone, since }.
export const homes = {
  all: () => within("home", "readonly", (kept) => kept.getAll()),
  put: (home) => within("home", "readwrite", (kept) => kept.put(home)),
  drop: (mark) => within("home", "readwrite", (kept) => kept.delete(mark)),
};

// The one she turned on last: what is written now is sealed to it.
export async function home() {
  const all = await homes.all();
  return all.sort((one, other) => other.since - one.since)[0];
}
