import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The user directory of Node-RED that a command means: as told, as `MANTIS_HOME` says, or where it was called. */
export function homeOf(told = process.env.MANTIS_HOME): string {
  return resolve(told ?? process.cwd());
}

/** @throws Error in a sentence where Node-RED never ran: a command in the wrong folder would begin a home there. */
export function knownHome(home: string): string {
  if (existsSync(join(home, 'flows.json')) || existsSync(dataOf(home))) return home;
  throw new Error(
    `${home} is no user directory in which Node-RED has run: go there, or name it with --home.`,
  );
}

/** The suite's own files in a user directory. */
export const dataOf = (home: string): string => join(home, 'mantis');
