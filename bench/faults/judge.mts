import { readFileSync } from 'node:fs';

/** What a fault has done. */
export interface Verdict {
  /** From its end to the first value that is newer than all before, in s; null when none came. */
  recovered: number | null;
  lost: number;
  /** Values of which two copies would be stored. */
  twice: number;
  /** What was reported: problems, with how often. */
  reported: Record<string, number>;
}

interface Line {
  ms: number;
  key: string;
  value: string;
  id: string;
}

export interface Trouble {
  /** Epoch ms of the end of the fault. */
  to: number;
  /** Counters of a key that nobody could have had, because the source was down. */
  absent?: (value: number) => boolean;
  /** Whether values carry counters, so that missing ones can be named. */
  counted: boolean;
}

/** Judges a fault by what was stored. Copies with the same id are one, as in every store of ours. */
export function judge(file: string, { to, absent = () => false, counted }: Trouble): Verdict {
  const lines = read(file);
  const values = lines.filter(({ key }) => key !== '!');
  const reported: Record<string, number> = {};
  for (const { key, value, id } of lines)
    if (key === '!') reported[value] = (reported[value] ?? 0) + Number(id);
  const before = new Map<string, number>();
  let recovered: number | null = null;
  for (const { ms, key, value } of values) {
    const newest = before.get(key) ?? -Infinity;
    if (recovered === null && ms >= to && Number(value) > newest) recovered = (ms - to) / 1000;
    before.set(key, Math.max(newest, Number(value)));
  }
  const { lost, twice } = counted ? count(values, absent) : { lost: 0, twice: 0 };
  return { recovered, lost, twice, reported };
}

function count(lines: Line[], absent: (value: number) => boolean): { lost: number; twice: number } {
  const keys = new Map<string, Map<number, Set<string>>>();
  for (const { key, value, id } of lines) {
    const of = keys.get(key) ?? new Map<number, Set<string>>();
    keys.set(key, of);
    of.set(Number(value), (of.get(Number(value)) ?? new Set()).add(id));
  }
  let [lost, twice] = [0, 0];
  for (const values of keys.values()) {
    const sorted = [...values.keys()].sort((a, b) => a - b);
    for (let n = sorted[0]; n < sorted[sorted.length - 1]; n++) if (!values.has(n) && !absent(n)) lost++;
    for (const ids of values.values()) twice += ids.size - 1;
  }
  return { lost, twice };
}

function read(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [ms, key, value, id] = line.split(' ');
      return { ms: Number(ms), key, value, id };
    });
}
