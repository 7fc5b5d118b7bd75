/**
 * `npm run eval -- rul --set FD001 --data DIR [--split test|cv] [--out preds.csv] [--model ID]`: asks a model that ships
 * with the suite about the engines of a public data set, through the code of the nodes. See models/README.md.
 */
import { EvalError } from './eval-error.mts';
import { evalRul } from './rul.mts';

const [what, ...args] = process.argv.slice(2);
try {
  if (what !== 'rul')
    throw new EvalError('Usage: npm run eval -- rul --set FD001 --data DIR [--split test|cv]', 2);
  await evalRul(args);
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(error instanceof EvalError ? error.status : 1);
}
