/**
 * summary.mts FOLDER RESULTS…: ends a CI run with what failed, by name, and one line: `N passed, N failed`. The folder holds
 * the output of each check that failed; one without a failed test counts as one failure, and so does a run without results.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

/** Of how many tests that failed the names are printed. */
const NAMED = 20;

/** How many of the lines of a failed check are repeated: those that tell of a failure, then its last ones. */
const TELLING = 20;
const LAST = 15;
const TELLS = /\berror\b|✖|⎯ Unhandled|does not meet|failed/i;

const [failures = '', ...files] = process.argv.slice(2);
const runs = files.map(resultsOf);
const sum = (count: 'numPassedTests' | 'numFailedTests' | 'numPendingTests') =>
  runs.reduce((total, run) => total + run[count], 0);

function resultsOf(file: string): Results {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Results;
  console.log(`${basename(file)}: this run left no results.`);
  return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, testResults: [] };
}

function failedTests({ testResults }: Results): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name}: ${fullName}`),
  );
}

function saidBy(check: string): string[] {
  const said = stripVTControlCharacters(readFileSync(join(failures, check), 'utf8'))
    .trimEnd()
    .split('\n');
  const telling = said.slice(0, -LAST).filter((line) => TELLS.test(line) && !line.includes('✓'));
  return [...telling.slice(-TELLING), ...said.slice(-LAST)];
}

const names = runs.flatMap(failedTests);
names.slice(0, NAMED).forEach((name) => console.log(`Failed: ${name}`));
if (names.length > NAMED) console.log(`… and ${names.length - NAMED} more.`);
const checks = readdirSync(failures);
checks.forEach((check) => console.log([`Check "${check}" failed:`, ...saidBy(check)].join('\n  ')));
const failed = sum('numFailedTests') || checks.length;
console.log(`${sum('numPassedTests')} passed, ${failed} failed, ${sum('numPendingTests')} skipped`);
process.exit(failed > 0 ? 1 : 0);
