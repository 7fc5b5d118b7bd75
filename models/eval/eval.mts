/**
 * `npm run eval -- WHAT [options]`: measures how well anomalies are found and the remaining life is foretold, through the code of the nodes. See models/README.md.
 */
import { EvalError } from './eval-error.mts';

const evaluations: Record<string, () => Promise<(args: string[]) => Promise<void>>> = {
  rul: async () => (await import('./rul.mts')).evalRul,
  degradation: async () => (await import('./degradation.mts')).evalDegradation,
  cases: async () => (await import('./cases.mts')).evalCases,
  anomaly: async () => (await import('./anomaly.mts')).evalAnomaly,
  budget: async () => (await import('./budget.mts')).evalBudget,
  power: async () => (await import('./power.mts')).evalPower,
  'quick-start': async () => (await import('./quick-start.mts')).evalQuickStart,
  runs: async () => (await import('./runs.mts')).evalRuns,
  femto: async () => (await import('./femto.mts')).evalFemto,
};

const [what, ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(evaluations, what ?? ''))
    throw new EvalError(`Usage: npm run eval -- ${Object.keys(evaluations).join('|')} [options]`, 2);
  await (
    await evaluations[what]()
  )(args);
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(error instanceof EvalError ? error.status : 1);
}
