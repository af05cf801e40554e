// How words are respelt before rules read them: core/moments/spelling.py, for a page that has
// lost its server. The names are the same there and here; tests hold both to one answer.
const LEET = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };
const LONGEST_RUN_ON = 60;
const SHORTEST_RUN_ON = 8;
const SHORTEST_SLIP = 6;
const LONGEST_SLIP = 15;
const SHORTEST_IN_SIGNS = 3;
const UNKNOWN = 3;

export class Spelling {
  constructor(file, known) {
    this.words = new Map(Object.entries(file.words));
    this.close = new Set(file.close);
    this.known = new Set([...known, ...file.close, ...this.words.keys()]);
    this.will = new Map(Object.entries(file.will));
    this.verbs = new Set(file.verbs);
    this.lookAlikes = new Set(file.look_alikes);
    this.slips = slips(file.close);
    this.endings = endings(this.known);
  }

  // What a word stands for: one or more words with single spaces between them.
  plain(word) {
    let owners = 0;
    while (word.endsWith("'s") && (word.length > LONGEST_RUN_ON || this.listed(word) === undefined)) {
      word = word.slice(0, -2);
      owners += 1;
    }
    return (this.listed(word) ?? this.asWritten(word)) + " s".repeat(owners);
  }

  listed(word) {
    return this.words.get(word) ?? this.words.get(bare(word));
  }

  asWritten(word) {
    const letters = bare(word);
    if (this.known.has(letters) || !isPlain(letters) || letters.length > LONGEST_RUN_ON) return letters;
    return this.unusual(letters);
  }

  // What a word stands for because of the word after it, or nothing.
  before(word, following) {
    return this.will.has(word) && this.verbs.has(following) ? this.will.get(word) : "";
  }

  // The lengths of the known words that letters fall into, fewest words first.
  cut(letters) {
    const cost = [0];
    const back = [0];
    for (let end = 1; end <= letters.length; end += 1) {
      cost[end] = cost[end - 1] + UNKNOWN;
      back[end] = end - 1;
      for (const start of this.starts(letters, end)) {
        if (cost[start] + 1 < cost[end]) {
          cost[end] = cost[start] + 1;
          back[end] = start;
        }
      }
    }
    const lengths = [];
    for (let end = letters.length; end; end = back[end]) lengths.push(end - back[end]);
    return lengths.reverse();
  }

  starts(letters, end) {
    const found = [];
    let node = this.endings;
    for (let start = end - 1; start >= 0; start -= 1) {
      node = node.get(letters[start]);
      if (!node) break;
      if (node.has("")) found.push(start);
    }
    return found;
  }

  unusual(word) {
    return this.inSigns(word) || this.drawnOut(word) || this.slip(word) || this.runTogether(word)
      || word.split(/[*@$!]+/).join(" ");
  }

  inSigns(word) {
    if (/^[a-z]+$/.test(word) || word.length < SHORTEST_IN_SIGNS) return "";
    const letters = Array.from(word, (sign) => LEET[sign] ?? sign).join("");
    return /^[a-z]+$/.test(letters) ? this.found(letters) : "";
  }

  drawnOut(word) {
    if (!/([a-z])\1{2,}/.test(word)) return "";
    const twice = word.replace(/([a-z])\1{2,}/g, "$1$1");
    const once = word.replace(/([a-z])\1{2,}/g, "$1");
    return this.found(twice) || this.found(once) || once;
  }

  slip(word) {
    if (word.length < SHORTEST_SLIP - 1 || word.length > LONGEST_SLIP || this.lookAlikes.has(word)) return "";
    for (const less of [word, ...shorter(word)]) {
      for (const meant of this.slips.get(less) ?? []) {
        if (oneSlipApart(word, meant)) return meant;
      }
    }
    return "";
  }

  runTogether(word) {
    if (word.length < SHORTEST_RUN_ON || !this.holdsOneThatMatters(word)) return "";
    const parts = [];
    let at = 0;
    for (const length of this.cut(word)) {
      parts.push(this.plain(word.slice(at, at + length)));
      at += length;
    }
    return parts.every((part) => part.length > 1 || "ia".includes(part)) ? parts.join(" ") : "";
  }

  holdsOneThatMatters(word) {
    for (const close of this.close) {
      if (word.includes(close)) return true;
    }
    return false;
  }

  found(word) {
    return this.words.get(word) || (this.known.has(word) ? word : "");
  }
}

export const isPlain = (text) => /^[\x00-\x7f]*$/.test(text);

const bare = (word) => word.replaceAll("'", "");

const shorter = (word) => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

// Each long word under itself and under every form with one letter left out.
function slips(words) {
  const found = new Map();
  for (const word of words) {
    if (word.length < SHORTEST_SLIP) continue;
    for (const less of new Set([word, ...shorter(word)])) {
      if (!found.has(less)) found.set(less, []);
      found.get(less).push(word);
    }
  }
  return found;
}

// The known words read from their last letter: a tree with "" where one begins.
function endings(known) {
  const tree = new Map();
  for (const word of known) {
    if (word.length <= 1 && !"ia".includes(word)) continue;
    let node = tree;
    for (let at = word.length - 1; at >= 0; at -= 1) {
      if (!node.has(word[at])) node.set(word[at], new Map());
      node = node.get(word[at]);
    }
    node.set("", true);
  }
  return tree;
}

// One letter left out, put in, changed, or two neighbours swapped; the first one holds.
function oneSlipApart(word, meant) {
  if (word[0] !== meant[0]) return false;
  let at = 0;
  while (at < word.length && at < meant.length && word[at] === meant[at]) at += 1;
  if (at === word.length || at === meant.length) return Math.abs(word.length - meant.length) === 1;
  const rest = word.slice(at);
  const other = meant.slice(at);
  const swapped = rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2);
  return rest.slice(1) === other || rest === other.slice(1) || rest.slice(1) === other.slice(1) || swapped === other;
}
