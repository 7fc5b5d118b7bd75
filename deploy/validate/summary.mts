/**
 * Ends a CI run with what failed, by name, and one line: `N passed, N failed`. A failed check besides the tests counts as one
 * failure, and so does a run that left no results.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

/** Of how many tests that failed the names are printed. */
const NAMED = 20;

const [otherFailures = '0', ...files] = process.argv.slice(2);
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

const names = runs.flatMap(failedTests);
names.slice(0, NAMED).forEach((name) => console.log(`Failed: ${name}`));
if (names.length > NAMED) console.log(`… and ${names.length - NAMED} more.`);
if (Number(otherFailures) > 0) console.log('A check besides the tests failed, or a run of them: see above.');
const failed = sum('numFailedTests') || Number(otherFailures);
console.log(`${sum('numPassedTests')} passed, ${failed} failed, ${sum('numPendingTests')} skipped`);
process.exit(failed > 0 ? 1 : 0);
