/** Ends a CI run with one line: `N passed, N failed`. A failed check besides the tests counts as one failure. */
import { existsSync, readFileSync } from 'node:fs';

const [file, otherFailures = '0'] = process.argv.slice(2);
const results = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
    })
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };

const failed = results.numFailedTests || Number(otherFailures);
console.log(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
process.exit(failed > 0 ? 1 : 0);
