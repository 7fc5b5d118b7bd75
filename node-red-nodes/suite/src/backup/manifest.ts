import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What lies first in a backup, and says what is in it. */
export interface Manifest {
  v: 1;
  /** Release that made it. */
  release: string;
  /** ISO 8601. */
  made: string;
  /** Both files of one backup have it. */
  id: string;
  part: 'home' | 'secrets';
  /** Whether MANTIS ran meanwhile: then it is as after a power cut. */
  running: boolean;
  files: Record<string, { bytes: number; sha256: string }>;
}

export const MANIFEST = 'mantis-backup.json';

/** The release that is installed. */
export function thisRelease(): string {
  const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * @returns A sentence where an older release made it, else undefined: stores of before are read as if they were of this one.
 * @throws Error where a later one did.
 */
export function judgeRelease(made: string, here = thisRelease()): string | undefined {
  const order = compare(made, here);
  if (order > 0)
    throw new Error(
      `The backup was made by MANTIS ${made}, and this is ${here}: install that release first. Nothing was changed.`,
    );
  return order < 0
    ? `It was made by MANTIS ${made}; ${here} reads it as its own at the next start.`
    : undefined;
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(/[.-]/).map(Number));
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return left[i] > right[i] ? 1 : -1;
  return 0;
}
