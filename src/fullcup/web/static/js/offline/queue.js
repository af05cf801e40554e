// What waits on this phone, and how it is handed in: each thing once, none lost. What stores and
// what sends are handed in, so that every order of accidents can be tried on these lines.

// `shelf` holds items by `client`: all(), put(item), drop(client). `send` answers what became of one
// item: "kept", "later" (no network, a full or broken server), "unknown" (this phone is turned off), or
// "refused" (not taken as it is). The last two stay on the shelf and hold up nothing.
export class Queue {
  // `mayGo` says of an item whether it is finished.
  constructor(shelf, send, mayGo = async () => true) {
    this.shelf = shelf;
    this.send = send;
    this.mayGo = mayGo;
  }

  async waiting() {
    const items = await this.shelf.all();
    const done = await Promise.all(items.map(this.mayGo));
    return items.filter((_, at) => done[at]).sort((one, other) => one.at - other.at);
  }

  // On the shelf before this is over: only then may a page say that it is kept.
  async add(item) { await this.shelf.put(item); }

  // Hands in what it can. An item leaves the shelf only after the server has said that it has it;
  // if that answer is lost, it goes again under the same name, and the server knows the name.
  async handIn() {
    const told = { kept: 0, unknown: 0, refused: 0 };
    for (const item of await this.waiting()) {
      const outcome = await this.send(item);
      if (outcome === "later") break;
      if (outcome === "kept") await this.shelf.drop(item.client);
      told[outcome] += 1;
    }
    return { ...told, left: (await this.waiting()).length };
  }
}
