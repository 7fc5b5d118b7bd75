import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EvalError } from './eval-error.mts';

/** A bearing of the FEMTO learning set, run to failure: features of a snapshot of 0.1 s every 10 s, by name. */
export interface Bearing {
  name: string;
  /** Seconds since the first snapshot. */
  t: number[];
  /** Seconds at which it failed. */
  end: number;
  columns: Record<string, number[]>;
}

const FILE = /^Learning_set_(Bearing\d_\d)\.csv(\.gz)?$/;

/** All bearings whose features lie in `folder` or its `features/`. @throws EvalError when there are fewer than three. */
export function readBearings(folder: string): Bearing[] {
  const place = existsSync(join(folder, 'features')) ? join(folder, 'features') : folder;
  const names = existsSync(place)
    ? readdirSync(place)
        .filter((name) => FILE.test(name))
        .sort()
    : [];
  if (names.length < 3)
    throw new EvalError(
      `${place} has ${names.length} files Learning_set_Bearing*.csv.gz: it takes three to leave one out.`,
    );
  return names.map((name) => readBearing(join(place, name), (FILE.exec(name) as RegExpExecArray)[1]));
}

function readBearing(file: string, name: string): Bearing {
  const bytes = readFileSync(file);
  const [head, ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const columns = Object.fromEntries(
    head.split(',').map((column, i) => [column.trim(), rows.map((row) => row[i])]),
  );
  const { elapsed_s: t, rul_s: left } = columns;
  if (!t || !left) throw new EvalError(`${file}: there are no columns elapsed_s and rul_s.`);
  return { name, t, end: t[0] + left[0], columns };
}
