/** Units of time by the words for them, in ms; the first of each is the one that is written. */
const TIMES = [
  [1, ['ms', 'millisecond', 'milliseconds']],
  [1_000, ['s', 'sec', 'second', 'seconds']],
  [60_000, ['min', 'mins', 'minute', 'minutes']],
  [3_600_000, ['h', 'hr', 'hour', 'hours']],
  [86_400_000, ['d', 'day', 'days']],
  [604_800_000, ['w', 'week', 'weeks']],
] as const;

export type TimeUnit = (typeof TIMES)[number][1][0];

const MS = new Map<string, number>(TIMES.flatMap(([ms, words]) => words.map((word) => [word, ms] as const)));

/** ms of one of a unit of time. */
export function msOf(unit: TimeUnit): number {
  return MS.get(unit) as number;
}

/** How a setting says how long: in ms, or as a number of what is counted. */
export type Duration = { ms: number } | { count: number; of: string };

export interface DurationRule {
  /** What a number without a unit is of, as flows of earlier releases have it: a unit of time, or one of `counts`. */
  plain: string;
  /** Words of what may be counted instead, such as `windows`; none: time alone. */
  counts?: readonly string[];
}

/** A number, and what may follow it. */
const PART = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*([a-z]*)\s*/i;

/**
 * A duration as people write it: `30 s`, `5 min`, `1 h 30 min`, `24 h`, `2 d`, `40 samples`. The one reader of it, for the dialog, the
 * deployment and the runtime.
 * @throws Error with the rest of a sentence that begins with the setting's name.
 */
export function durationOf(value: unknown, rule: DurationRule): Duration {
  if (typeof value === 'number' && Number.isFinite(value)) return inUnit(value, rule.plain, rule);
  if (typeof value !== 'string') throw unread(rule);
  const parts = partsOf(value, rule);
  if (parts.length === 1) return inUnit(parts[0].number, parts[0].word || rule.plain, rule);
  // Only time is said in parts, each with its unit: 1 h 30 min.
  const ms = parts
    .map(({ number, word }) => number * (MS.get(word) ?? NaN))
    .reduce((sum, one) => sum + one, 0);
  if (!Number.isFinite(ms)) throw unread(rule);
  return { ms };
}

function partsOf(text: string, rule: DurationRule): { number: number; word: string }[] {
  const parts: { number: number; word: string }[] = [];
  let rest = /^\s*-?\d+(?:\.\d+)?e[+-]?\d+\s*$/i.test(text) ? String(Number(text)) : text;
  while (rest !== '') {
    const found = PART.exec(rest);
    if (!found) throw unread(rule);
    const [whole, digits, word] = found;
    parts.push({ number: Number(digits.replace(',', '.')), word: word.toLowerCase() });
    rest = rest.slice(whole.length);
  }
  if (parts.length === 0) throw unread(rule);
  return parts;
}

function inUnit(number: number, word: string, rule: DurationRule): Duration {
  const { counts = [] } = rule;
  const of = counts.find((count) => count === word || count === `${word}s`);
  if (of !== undefined) return { count: number, of };
  const ms = MS.get(word);
  if (ms !== undefined) return { ms: number * ms };
  if (word === 'm') throw new Error('"m" may be minutes or months: write min');
  throw unread(rule);
}

function unread({ counts = [] }: DurationRule): Error {
  const counted = counts.map((word) => `, 40 ${word}`).join('');
  return new Error(`must be a duration such as 30 s, 5 min, 24 h or 2 d${counted}`);
}

/** A duration as it is shown in a field: in the largest unit that needs no fraction. @param ms 0 or more. */
export function writeDuration(ms: number): string {
  const [unit, [word]] = TIMES.slice(0, 5).findLast(([unit]) => ms >= unit && ms % unit === 0) ?? TIMES[1];
  return `${ms / unit} ${word}`;
}
