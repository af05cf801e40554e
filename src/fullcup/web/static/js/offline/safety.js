// Safety first, where no server can be reached: core/moments/safety.py with the rules alone.
// What this says opens help in the page; it is never stored or sent.
import { Fragments, Guard, wordsIn } from "./guards.js";
import { normalise } from "./normal.js";
import { Spelling } from "./spelling.js";

const LISTS = ["any", "near", "with_text", "unless", "unless_before", "unless_after", "unless_text"];

// The rules from the JSON that library/offline_rules.py makes.
export class SafetyRules {
  constructor(told) {
    const fragments = new Fragments(told.fragments);
    const sources = [told.over, ...told.rules].flatMap((rule) => LISTS.flatMap((name) => rule[name] ?? []));
    const known = wordsIn([...sources.map(([source]) => source), ...Object.values(told.fragments)]);
    this.spelling = new Spelling(told.spelling, known);
    this.crisis = new Set(told.crisis);
    this.urgency = [...told.crisis, ...told.concern];
    this.silences = new Map(Object.entries(told.silences));
    this.over = new Guard(told.over, fragments, told.words);
    this.rules = told.rules.map((rule) => ({
      route: rule.route,
      past: rule.past,
      guard: new Guard(rule, fragments, told.words),
    }));
  }
}

// { level, routes }, the most urgent route first.
export function check(text, rules) {
  const heard = audible(routesIn(normalise(text, rules.spelling), rules), rules.silences);
  const routes = rules.urgency.filter((route) => heard.has(route));
  if (!routes.length) return { level: "none", routes };
  return { level: rules.crisis.has(routes[0]) ? "crisis" : "concern", routes };
}

function routesIn(normal, rules) {
  const routes = new Set();
  const goneBy = new Set();
  for (const { route, past, guard } of rules.rules) {
    const found = past ? goneBy : routes;
    if (!found.has(route) && guard.holds(normal)) found.add(route);
  }
  const onlyGoneBy = [...goneBy].some((route) => !routes.has(route));
  if (onlyGoneBy && rules.over.holds(normal)) return routes.add("past_crisis");
  return new Set([...routes, ...goneBy]);
}

function audible(routes, silences) {
  const silenced = new Set([...routes].flatMap((route) => silences.get(route) ?? []));
  return new Set([...routes].filter((route) => !silenced.has(route)));
}
