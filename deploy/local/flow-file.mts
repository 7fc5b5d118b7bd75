import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Checks the flows and their credentials before Node-RED reads them: it takes a file that it cannot read for none, starts
 * empty, and lets the next deploy write over what was there.
 * @throws Error that names the damaged file and what to do, the newest whole copy included.
 */
export function checkFlows(file: string): void {
  check(file, (content) => Array.isArray(content) || isVersioned(content));
  check(file.replace(/\.json$/, '_cred.json'), isObject);
}

function check(file: string, fits: (content: unknown) => boolean): void {
  const problem = problemOf(file, fits);
  if (problem === undefined) return;
  throw new Error(`${file} is damaged (${problem}), so nothing was started. ${adviceFor(file, fits)}`);
}

/** Why a file cannot be used; undefined where it can, or is not there. */
function problemOf(file: string, fits: (content: unknown) => boolean): string | undefined {
  if (!statSync(file, { throwIfNoEntry: false })) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    if (text.trim() === '') return 'it is empty';
    return fits(JSON.parse(text)) ? undefined : 'it holds something else';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Node-RED keeps the version before the last deploy beside the file. */
function adviceFor(file: string, fits: (content: unknown) => boolean): string {
  const backup = join(dirname(file), `.${basename(file)}.backup`);
  const found = statSync(backup, { throwIfNoEntry: false });
  const otherwise = 'put a copy of it back, or move it away to begin anew';
  if (!found || problemOf(backup, fits)) return `There is no whole copy beside it: ${otherwise}.`;
  const date = found.mtime.toISOString();
  return `Node-RED kept the version before the last deploy, of ${date}: cp '${backup}' '${file}' takes it; or ${otherwise}.`;
}

function isObject(content: unknown): boolean {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

/** `{flows: […]}`, as the admin API's version 2 has it. */
function isVersioned(content: unknown): boolean {
  return isObject(content) && Array.isArray((content as { flows?: unknown }).flows);
}
