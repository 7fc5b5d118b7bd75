import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judged } from './layout.mts';
import type { Recording } from './recording.mts';

/**
 * The scoring of the Numenta Anomaly Benchmark: what one hit, one false alarm and one missed window weigh.
 * Reference: A. Lavin and S. Ahmad, Evaluating Real-time Anomaly Detection Algorithms, IEEE ICMLA (2015), and the benchmark's
 * `profiles.json`.
 */
export const PROFILES: Record<string, Profile> = {
  standard: { hit: 1, falseAlarm: 0.11, miss: 1 },
  'few false alarms': { hit: 1, falseAlarm: 0.22, miss: 1 },
  'few misses': { hit: 1, falseAlarm: 0.11, miss: 2 },
};

interface Profile {
  hit: number;
  falseAlarm: number;
  miss: number;
}

/** Labelled windows by the end of a file's path: first and last time of each, as the files write times. */
export type Windows = Record<string, [from: string, to: string][]>;

/** Rows that are not judged: 15 % of a file, of at most 5,000 rows. */
const PROBATION = 0.15;
const PROBATION_OF = 5_000;

/** The labels beside the recordings, wherever below or beside the folder they lie; undefined where there are none. */
export function readWindows(folder: string): Windows | undefined {
  const places = ['labels', '../labels', '../../labels', '.'].map((place) =>
    join(folder, place, 'combined_windows.json'),
  );
  const found = places.find((place) => existsSync(place));
  return found === undefined ? undefined : (JSON.parse(readFileSync(found, 'utf8')) as Windows);
}

/** A row that is judged: how anomalous it was called, and what calling it so is worth. */
interface Row {
  score: number;
  /** Of a row in a window: its number. */
  window?: number;
  /** For a hit up to 1; for a false alarm from −1. */
  worth: number;
}

interface Scored {
  group: string;
  windows: number;
  rows: Row[];
}

/** A score where 0 is that of a detector that says nothing, 100 that of a perfect one. */
const normalised = (raw: number, windows: number, { hit, miss }: Profile) =>
  windows === 0 ? NaN : (100 * (raw + miss * windows)) / ((hit + miss) * windows);

/** For each group of files its score at the threshold that was best on all others, and that of all together. */
export function leaveOneGroupOut(judged: readonly Judged[], labels: Windows) {
  const files = judged.flatMap((one) => scoredOf(one, labels) ?? []);
  const groups = [...new Set(files.map(({ group }) => group))];
  const of = (group: string) => files.filter((file) => file.group === group);
  const raw = groups.map((group) =>
    Object.values(PROFILES).map((profile) => {
      const threshold = bestThreshold(
        files.filter((file) => file.group !== group),
        profile,
      );
      return of(group).reduce((sum, file) => sum + scoreAt(file, threshold, profile), 0);
    }),
  );
  const row = (group: string, members: readonly Scored[], sums: readonly number[]) => ({
    group,
    files: members.length,
    scores: Object.values(PROFILES).map((profile, i) => normalised(sums[i], windowsOf(members), profile)),
  });
  const total = Object.keys(PROFILES).map((_, i) => raw.reduce((sum, sums) => sum + sums[i], 0));
  return [...groups.map((group, i) => row(group, of(group), raw[i])), row('all', files, total)];
}

const windowsOf = (files: readonly Scored[]) => files.reduce((sum, { windows }) => sum + windows, 0);

function scoredOf({ recording, verdicts }: Judged, labels: Windows): Scored | undefined {
  const key = keyOf(recording, labels);
  if (key === undefined) return undefined;
  const windows = windowsIn(recording, labels[key]);
  const worth = worthOf(recording.rows.length, windows);
  const probation = Math.floor(PROBATION * Math.min(recording.rows.length, PROBATION_OF));
  const rows = verdicts.map(({ score }, i) => ({ score: score ?? 0, ...worth[i] })).slice(probation);
  return { group: key.slice(0, key.lastIndexOf('/')), windows: windows.length, rows };
}

const keyOf = ({ file }: Recording, labels: Windows) =>
  Object.keys(labels).find((name) => file.endsWith(name) || name.endsWith(file));

const windowsIn = ({ stamps }: Recording, windows: Windows[string]) =>
  windows.map(([from, to]) => indexesOf(stamps, from, to));

/** Whether each row is in a labelled window; undefined for a file that has no labels. */
export function labelled(recording: Recording, labels: Windows): boolean[] | undefined {
  const key = keyOf(recording, labels);
  if (key === undefined) return undefined;
  const windows = windowsIn(recording, labels[key]);
  return recording.rows.map((_, row) => windows.some(([from, to]) => row >= from && row <= to));
}

function indexesOf(stamps: readonly string[], from: string, to: string): [number, number] {
  const cut = (time: string) => time.slice(0, 19);
  const first = stamps.findIndex((stamp) => cut(stamp) >= cut(from));
  const last = stamps.findLastIndex((stamp) => cut(stamp) <= cut(to));
  return [first, last];
}

/** The earlier in a window, the better; after one, a false alarm costs the more the later it is. */
function worthOf(rows: number, windows: readonly [number, number][]): Omit<Row, 'score'>[] {
  return Array.from({ length: rows }, (_, i) => {
    const window = windows.findIndex(([from, to]) => i >= from && i <= to);
    if (window >= 0) {
      const [from, to] = windows[window];
      return { window, worth: sigmoid(-(to - i + 1) / (to - from + 1)) / sigmoid(-1) };
    }
    const before = windows.findLast(([, to]) => to < i);
    return { worth: before ? sigmoid((i - before[1]) / (before[1] - before[0])) : -1 };
  });
}

/** From 1 far before 0 to −1 far after. */
function sigmoid(x: number): number {
  return x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1;
}

function scoreAt({ rows, windows }: Scored, threshold: number, profile: Profile): number {
  const best = new Array<number>(windows).fill(-profile.miss);
  let alarms = 0;
  for (const { score, window, worth } of rows) {
    if (score < threshold) continue;
    if (window === undefined) alarms += worth * profile.falseAlarm;
    else best[window] = Math.max(best[window], worth * profile.hit);
  }
  return alarms + best.reduce((sum, one) => sum + one, 0);
}

/** Sweeps from above all scores down; each row is looked at once. */
function bestThreshold(files: readonly Scored[], profile: Profile): number {
  const rows = files
    .flatMap(({ rows }, file) => rows.map((row) => ({ ...row, file })))
    .sort((a, b) => b.score - a.score);
  const windows = files.map((file) => new Array<number>(file.windows).fill(-profile.miss));
  let raw = -profile.miss * windowsOf(files);
  let best = { raw, threshold: Infinity };
  rows.forEach(({ score, window, worth, file }, i) => {
    if (window === undefined) raw += worth * profile.falseAlarm;
    else if (worth * profile.hit > windows[file][window]) {
      raw += worth * profile.hit - windows[file][window];
      windows[file][window] = worth * profile.hit;
    }
    if (raw > best.raw && rows[i + 1]?.score !== score) best = { raw, threshold: score };
  });
  return best.threshold;
}
