import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EvalError } from '../eval-error.mts';

/** A folder whose files are the snapshots of one run, oldest first. */
export interface RunFolder {
  /** Path below the folder that was asked for, with slashes; the name of that one itself. */
  folder: string;
  files: string[];
  /** Files beside them that are named otherwise. */
  left: number;
}

/** Snapshots without which a folder is no run. */
export const LEAST = 60;

/** Endings of files that are no tables of numbers, and names without any. */
const WANTED = /^(?!\.).*\d.*$/;
const UNWANTED = /\.(zip|rar|7z|tar|tgz|pdf|docx?|xlsx?|md|html?|json|png|jpe?g|mat|py|m)$/i;

/**
 * Every folder at or below `folder` in which at least {@link LEAST} files are named alike but for their digits; of several such
 * names the commonest are its snapshots (others are of slower sensors). @throws EvalError in a sentence where there is none.
 */
export function runFolders(folder: string): RunFolder[] {
  let paths: string[];
  try {
    paths = [
      '',
      ...(readdirSync(folder, { recursive: true, withFileTypes: true }) as Entry[]).flatMap(pathOf(folder)),
    ];
  } catch (error) {
    throw new EvalError(`${folder} cannot be read: ${(error as Error).message}`);
  }
  const runs = paths.sort(natural).flatMap((path) => runOf(folder, path) ?? []);
  if (runs.length === 0)
    throw new EvalError(
      `${folder} holds no run: at or below it no folder has ${LEAST} files that are named alike but for their numbers, a snapshot each.`,
    );
  return runs;
}

interface Entry {
  name: string;
  parentPath: string;
  isDirectory(): boolean;
}

const pathOf =
  (folder: string) =>
  (entry: Entry): string[] =>
    entry.isDirectory() ? [relative(folder, join(entry.parentPath, entry.name))] : [];

function runOf(folder: string, path: string): RunFolder | undefined {
  const here = join(folder, path);
  const names = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name); // prettier-ignore
  const alike = new Map<string, string[]>();
  for (const name of names) {
    if (!WANTED.test(name) || UNWANTED.test(name)) continue;
    const form = name.replaceAll(/\d+/g, '#');
    alike.set(form, [...(alike.get(form) ?? []), name]);
  }
  const files = [...alike.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (files.length < LEAST) return undefined;
  return {
    folder: path.replaceAll('\\', '/') || basename(folder),
    files: files.sort(natural).map((name) => join(here, name)),
    left: names.length - files.length,
  };
}

/** By the numbers in them, whatever their width. */
function natural(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split(/(\d+)/));
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] === right[i]) continue;
    const by = i % 2 ? Number(left[i]) - Number(right[i]) : 0;
    return by || (left[i] < right[i] ? -1 : 1);
  }
  return left.length - right.length;
}

export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
}

/** Epoch ms by a name such as 2004.02.12.10.32.39; undefined where it is no time. A time without a zone is taken as UTC. */
export function timeInName(file: string): number | undefined {
  const parts = /(?<!\d)(\d{4})\D?(\d\d)\D?(\d\d)\D{0,2}(\d\d)\D?(\d\d)\D?(\d\d)(?!\d)/.exec(basename(file));
  if (!parts) return undefined;
  const [year, month, ...rest] = parts.slice(1).map(Number);
  const [day, hour, minute, second] = rest;
  const fits = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
  return fits && year >= 1970 ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}
