// Her words in one plain form: core/moments/normal.py, for a page that has lost its server.
// Python counts code points and JavaScript counts units, so every sign beyond the first plane
// becomes one unit that says what it is: a letter, a digit, or neither. No rule knows more of it.
import { isPlain } from "./spelling.js";

const LETTER = "\ue000";
export const DIGIT = "\ue001";
const SIGN = "\ue002";
const IN_WORDS = `\\p{L}\\p{N}${LETTER}${DIGIT}`;
const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const WORD = new RegExp(`[${IN_WORDS}]+(?:['*@$!]+[${IN_WORDS}]+)*`, "gu");
const ELLIPSIS = /\.{2,}/g;
const SENTENCE_END = new RegExp(`[.!?;।]|\\n[${SPACES}]*\\n`);
const TIGHT = new RegExp(`^(?:[^${SPACES}${IN_WORDS}_.,!?;:/'"&+]{1,3}|_{1,3})$`, "u");
const INVISIBLE = /[\p{Mn}\p{Cf}\p{Me}\p{Sk}]/u;
const QUOTES = new Map([
  ...Array.from("‘’‚‛ʼ´`ʹ′", (sign) => [sign, "'"]),
  ...Array.from("“”„‟«»″", (sign) => [sign, '"']),
]);
const SPELT_OUT = 3;
const QUOTE_LIMIT = 400;
const NEAREST = 4;
const STEMS = [3, 15];

// { text, words, quoted(at) }; the text begins and ends with a space.
export function normalise(text, spelling) {
  const folded = fold(text);
  const raw = Array.from(folded.matchAll(WORD), (one) => piece(one.index, one.index + one[0].length, one[0]));
  const pieces = withEnds(respelt(joined(raw, folded, spelling), spelling), folded);
  const plain = ` ${pieces.map((one) => `${one.words} `).join("")}`;
  const quotations = quotationsIn(folded);
  let places = null;
  function quoted(at) {
    places ??= placesOf(pieces);
    const start = pieces[Math.max(0, lastUpTo(places, at))].start;
    return quotations.some(([begin, end]) => begin <= start && start < end);
  }
  return { text: plain, words: gateable(plain), quoted };
}

// The words of a text, and its stems: "regrets" also as "reg*", "regr*" and so on.
export function gateable(text) {
  const words = new Set(text.split(" "));
  words.delete("");
  for (const word of [...words]) {
    for (let length = STEMS[0]; length <= Math.min(STEMS[1], word.length); length += 1) {
      words.add(`${word.slice(0, length)}*`);
    }
  }
  return words;
}

const piece = (start, end, words) => ({ start, end, words });

function fold(text) {
  if (isPlain(text)) return text.toLowerCase().replaceAll("`", "'");
  const known = new Map();
  let folded = "";
  for (const sign of text) {
    if (!known.has(sign)) known.set(sign, foldSign(sign));
    folded += known.get(sign);
  }
  return folded;
}

function foldSign(sign) {
  if (QUOTES.has(sign)) return QUOTES.get(sign);
  const spread = Array.from(sign.normalize("NFKD").toLowerCase());
  return spread.filter((one) => !INVISIBLE.test(one)).map(asOneUnit).join("");
}

function asOneUnit(sign) {
  if (isPlain(sign)) return sign;
  if (/^\p{Nd}$/u.test(sign)) return DIGIT;
  if (/^[\p{Co}\p{Cs}]$/u.test(sign)) return SIGN;
  if (sign.length === 1) return sign;
  return /^[\p{L}\p{N}]$/u.test(sign) ? LETTER : SIGN;
}

function placesOf(pieces) {
  let at = 1;
  return pieces.map((one) => {
    const here = at;
    at += one.words.length + 1;
    return here;
  });
}

// The index of the last place that is not after `at`.
function lastUpTo(places, at) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function quotationsIn(folded) {
  const marks = Array.from(folded.matchAll(/"/g), (one) => one.index);
  const pairs = [];
  for (let at = 0; at + 1 < marks.length; at += 2) {
    if (marks[at + 1] - marks[at] <= QUOTE_LIMIT) pairs.push([marks[at], marks[at + 1]]);
  }
  return pairs;
}

function endsSentence(gap) {
  if (!SENTENCE_END.test(gap.replace(ELLIPSIS, " "))) return "";
  return gap.includes("?") ? "?" : ".";
}

function withEnds(pieces, folded) {
  const known = new Map([[" ", ""], [", ", ""], ["", ""]]);
  const all = [piece(0, 1, ".")];
  pieces.forEach((one, at) => {
    all.push(one);
    const gap = folded.slice(one.end, pieces[at + 1]?.start ?? folded.length);
    if (!known.has(gap)) known.set(gap, endsSentence(gap));
    if (known.get(gap)) all.push(piece(one.end, one.end + 1, known.get(gap)));
  });
  return all;
}

// Words put together that were written letter by letter or with signs in between.
function joined(pieces, folded, spelling) {
  const spelt = runs(pieces, (one, next) => isSingle(one) && isSingle(next) && isNear(one, next, folded));
  const whole = spelt.flatMap((run) => putTogether(run, spelling));
  const tight = runs(whole, (one, next) => TIGHT.test(folded.slice(one.end, next.start)));
  return tight.flatMap((run) => asOne(run, spelling));
}

function runs(pieces, together) {
  const found = [];
  for (const one of pieces) {
    const last = found.at(-1);
    if (last && together(last.at(-1), one)) last.push(one);
    else found.push([one]);
  }
  return found;
}

const isSingle = (one) => one.end - one.start === 1;

function isNear(first, second, folded) {
  return second.start - first.end <= NEAREST && !folded.slice(first.end, second.start).includes("\n");
}

function putTogether(run, spelling) {
  if (run.length < SPELT_OUT) return run;
  let at = 0;
  return spelling.cut(run.map((one) => one.words).join("")).map((length) => {
    const part = run.slice(at, at + length);
    at += length;
    return piece(part[0].start, part.at(-1).end, part.map((one) => one.words).join(""));
  });
}

// One word, where the pieces of a tight run make one that matters ("ki🔪ll").
function asOne(run, spelling) {
  const all = run.map((one) => one.words).join("");
  if (run.length > 1 && spelling.close.has(all)) return [piece(run[0].start, run.at(-1).end, all)];
  return run;
}

function respelt(pieces, spelling) {
  const known = new Map();
  const found = [];
  pieces.forEach((one, at) => {
    let words = spelling.before(one.words, pieces[at + 1]?.words ?? "") || known.get(one.words);
    if (words === undefined) {
      words = spelling.plain(one.words);
      known.set(one.words, words);
    }
    if (words) found.push(piece(one.start, one.end, words));
  });
  return found;
}
