import { basename, relative } from 'node:path';
import { EvalError } from '../../eval-error.mts';
import { filesBelow, readText } from '../files.mts';
import type { Recording } from '../recording.mts';

/** Rows of `d00_te` on which limits are set, and rows before the fault of every other test file. */
export const LIMIT_ROWS = 480;
export const HEALTHY_ROWS = 160;

/** The normal operation that is learned from, and the test files in the order of their names, that without a fault first. */
export interface Process {
  normal: Recording;
  tests: Recording[];
}

/** Braatz's files, wherever below the folder they lie, packed or not. @throws EvalError which says what is missing or no table. */
export function readProcess(folder: string): Process {
  const [normal] = filesBelow(folder, fileOf('d00'));
  const tests = filesBelow(folder, fileOf('d\\d\\d_te')).map((file) => read(folder, file));
  if (!tests.some(isHealthy))
    throw new EvalError(`There is no d00_te.dat in ${folder}, on whose first half the limit is set.`);
  return { normal: transposed(read(folder, normal)), tests };
}

/** `d04_te` of `d04_te.dat.gz`. */
export const nameOf = ({ file }: Recording) => basename(file).replace(/\.dat(\.gz)?$/i, '');
export const isHealthy = (recording: Recording) => nameOf(recording) === 'd00_te';

const fileOf = (name: string) => new RegExp(`(^|/)${name}\\.dat(\\.gz)?$`, 'i');

function read(folder: string, path: string): Recording {
  const file = relative(folder, path).replaceAll('\\', '/');
  const lines = readText(path).split('\n').filter((line) => line.trim() !== ''); // prettier-ignore
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const odd = rows.findIndex((row) => row.length !== rows[0].length || !row.every(Number.isFinite));
  if (rows.length === 0 || odd >= 0)
    throw new EvalError(`${file} is no table of numbers: line ${odd + 1} differs from the first.`);
  return { file, names: namesFor(rows[0].length), rows, stamps: rows.map(() => '') };
}

/** `d00` has a line per variable; so a file with more columns than lines is taken to have. */
function transposed(recording: Recording): Recording {
  const { rows } = recording;
  if (rows.length >= rows[0].length) return recording;
  const turned = rows[0].map((_, i) => rows.map((row) => row[i]));
  return { ...recording, rows: turned, names: namesFor(rows.length), stamps: turned.map(() => '') };
}

const namesFor = (count: number) => Array.from({ length: count }, (_, i) => `x${i + 1}`);
