import { parseArgs } from 'node:util';
import { healthy } from '../../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture.ts';
import { BUDGET_HEAD, budgetOf } from './budget/measure.mts';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';

const USAGE = `Usage: npm run eval -- budget [--months 300] [--kinds ${Object.keys(healthy).join(',')}]`;

/**
 * The case budget over simulated asset-months of healthy signals, one value a minute of two sensors, by the stage of the node at its
 * defaults: cases asked for and kept on settled baselines, windows flagged on provisional ones, and sensors called faulty.
 */
export function evalBudget(args: string[]): Promise<void> {
  const { months, kinds } = parse(args);
  const rows = kinds.map((kind) => {
    console.error(`${kind}: ${months} asset-months`);
    return [kind, ...budgetOf(kind, months)];
  });
  console.log(columns([['kind', ...BUDGET_HEAD], ...rows]).join('\n'));
  return Promise.resolve();
}

function parse(args: string[]): { months: number; kinds: string[] } {
  const all = Object.keys(healthy);
  const options = {
    months: { type: 'string', default: '300' },
    kinds: { type: 'string', default: all.join(',') },
  } as const;
  const { values } = parseArgs({ args, options });
  const [months, kinds] = [Number(values.months), values.kinds.split(',')];
  if (!(months > 0) || !kinds.every((kind) => all.includes(kind))) throw new EvalError(USAGE, 2);
  return { months, kinds };
}
