// Rules as data: core/moments/expressions.py, for a page that has lost its server. Expressions
// keep to what Python and JavaScript share; only \w and \d reach further in Python.
import { DIGIT, gateable } from "./normal.js";

const REACH = 12;
const SENTENCE_ENDS = new Set([".", "?"]);
// Besides words a plain text holds nothing but these.
const ANY_LETTER = "[^ .?*@$!]";
const ANY_DIGIT = `[0-9${DIGIT}]`;

export class Fragments {
  constructor(sources) {
    this.sources = new Map(Object.entries(sources));
    this.expanded = new Map();
  }

  expand(source) {
    return source
      .replaceAll("\\w", ANY_LETTER)
      .replaceAll("\\d", ANY_DIGIT)
      .replace(/\{([a-z][a-z_0-9]*)\}/g, (_, name) => this.fragment(name));
  }

  fragment(name) {
    if (!this.expanded.has(name)) this.expanded.set(name, `(?:${this.expand(this.sources.get(name))})`);
    return this.expanded.get(name);
  }
}

// Every literal word in some expressions, for the speller: what the rules know.
export function wordsIn(sources) {
  const found = new Set();
  for (const source of sources) {
    for (const [, word] of source.matchAll(/(?:^|[^\\{a-z])([a-z]+)/g)) found.add(word);
  }
  return found;
}

// One expression, compiled when first needed and passed over where its words are absent.
class Phrase {
  constructor([source, number], fragments, sets) {
    this.source = source;
    this.wanted = sets[number] ?? null;
    this.fragments = fragments;
    this.compiled = null;
  }

  get pattern() {
    this.compiled ??= new RegExp(` (?:${this.fragments.expand(this.source)})(?= )`, "g");
    return this.compiled;
  }

  // Where it matches, without the space before it.
  *spans(normal) {
    if (!this.isPossible(normal.words)) return;
    let from = 0;
    for (;;) {
      this.pattern.lastIndex = from;
      const match = this.pattern.exec(normal.text);
      if (!match) return;
      from = this.pattern.lastIndex;
      yield [match.index + 1, from];
    }
  }

  isWithin(stretch, words) {
    if (!this.isPossible(words)) return false;
    this.pattern.lastIndex = 0;
    return this.pattern.test(stretch);
  }

  isPossible(words) {
    return !this.wanted || this.wanted.some((word) => words.has(word));
  }
}

export class Guard {
  constructor(file, fragments, sets) {
    const phrases = (name) => (file[name] ?? []).map((told) => new Phrase(told, fragments, sets));
    this.any = phrases("any");
    this.near = phrases("near");
    this.withText = phrases("with_text");
    this.unless = phrases("unless");
    this.before = phrases("unless_before");
    this.after = phrases("unless_after");
    this.unlessText = phrases("unless_text");
    this.ownVoice = file.own_voice;
  }

  holds(normal) {
    let stands = null;
    // The same stretch again gives the same answer: a text of one sentence a thousand times
    // over must not take a thousand times as long.
    const known = new Map();
    for (const phrase of this.any) {
      for (const [start, end] of phrase.spans(normal)) {
        stands ??= this.standsIn(normal);
        if (!stands) return false;
        if (this.standsAt(normal, start, end, known)) return true;
      }
    }
    return false;
  }

  standsIn(normal) {
    return (!this.withText.length || anywhere(this.withText, normal)) && !anywhere(this.unlessText, normal);
  }

  standsAt(normal, start, end, known) {
    if (this.ownVoice && normal.quoted(start)) return false;
    const before = wordsBefore(normal.text, start);
    const match = normal.text.slice(start, end);
    const after = wordsAfter(normal.text, end);
    const around = `${before}\n${match}\n${after}`;
    if (!known.has(around)) known.set(around, this.standsBetween(before, match, after));
    return known.get(around);
  }

  standsBetween(before, match, after) {
    const around = before + match + after;
    return !(within(this.before, before) || within(this.after, after) || within(this.unless, around)
      || (this.near.length && !within(this.near, around)));
  }
}

const anywhere = (phrases, normal) => phrases.some((phrase) => !phrase.spans(normal).next().done);

function within(phrases, stretch) {
  if (!phrases.length) return false;
  const words = gateable(stretch);
  return phrases.some((phrase) => phrase.isWithin(stretch, words));
}

// Up to twelve words of the sentence before `start`, with a space at both ends.
function wordsBefore(text, start) {
  let begin = start - 1;
  for (let count = 0; count < REACH && begin > 0; count += 1) {
    const space = text.lastIndexOf(" ", begin - 1);
    if (space < 0 || SENTENCE_ENDS.has(text.slice(space + 1, begin))) break;
    begin = space;
  }
  return text.slice(begin, start);
}

function wordsAfter(text, end) {
  let stop = end;
  for (let count = 0; count < REACH; count += 1) {
    const space = text.indexOf(" ", stop + 1);
    if (space < 0 || SENTENCE_ENDS.has(text.slice(stop + 1, space))) break;
    stop = space;
  }
  return text.slice(end, stop + 1);
}
