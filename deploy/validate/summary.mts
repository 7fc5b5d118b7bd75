/** Ends a CI run with one line: `N passed, N failed`. A failed check besides the tests counts as one failure. */
import { existsSync, readFileSync } from 'node:fs';

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

/** A run that left no results has failed. */
const NONE: Results = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };

const [otherFailures = '0', ...files] = process.argv.slice(2);
const runs = files.map((file) =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : NONE,
);
const sum = (count: keyof Results) => runs.reduce((total, run) => total + run[count], 0);

const failed = sum('numFailedTests') || Number(otherFailures);
console.log(`${sum('numPassedTests')} passed, ${failed} failed, ${sum('numPendingTests')} skipped`);
process.exit(failed > 0 ? 1 : 0);
