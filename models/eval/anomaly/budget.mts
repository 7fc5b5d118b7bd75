import { EvalError } from '../eval-error.mts';

const UNITS: Record<string, number> = {
  s: 1e3,
  min: 60e3,
  h: 3_600e3,
  d: 86_400e3,
  day: 86_400e3,
  month: 30 * 86_400e3,
};

/** How seldom a healthy asset may be called anomalous: ms between two cases, or rows where the budget is in rows. */
export type Budget = { ms: number } | { rows: number };

/** `1/h` is one false case an hour, `1/30h` one in thirty, `1/3month`, `1/5000rows`. @throws EvalError for anything else. */
export function readBudget(text: string): Budget {
  const match = /^([\d.]+)\s*\/\s*([\d.]*)\s*([a-z]+?)s?$/i.exec(text.trim());
  const [, cases, count, unit] = match ?? [];
  const every = Number(count || 1) / Number(cases);
  if (match && every > 0 && Number.isFinite(every)) {
    if (unit.toLowerCase() === 'row') return { rows: every };
    const ms = UNITS[unit.toLowerCase()];
    if (ms) return { ms: every * ms };
  }
  throw new EvalError(`"${text}" is no budget: give cases per time, such as 1/h, 1/7d or 1/3month.`, 2);
}

/** Rows in which one case may be false. @param step ms between two rows; a budget in time needs it. */
export function rowsPerCase(budget: Budget, step: number | undefined): number {
  if ('rows' in budget) return budget.rows;
  if (step === undefined)
    throw new EvalError('A file without times needs a budget in rows, such as 1/5000rows.', 2);
  return Math.max(1, budget.ms / step);
}
