import { severities, show, type Severity } from '@mantis-pdm/core/contract';
import { defaultRules, parseRules, type Rule } from '@mantis-pdm/core/maintenance';
import { asError, readDuration } from '@mantis-pdm/node-red-kit';
import { NONE } from './none';

/** A rule as a row of the dialog's table: flat, with words for lists and nothing for none. */
export interface RuleRow {
  id: string;
  title: string;
  cause: string;
  consequence: string;
  action: string;
  when: string;
  quantity: string;
  of: string;
  /** Seconds, or as people write it. */
  overS: number | string;
  op: string;
  threshold: string;
  clear: number;
  clearPercent: number;
  /** Seconds, or as people write it. */
  clearS: number | string;
  forCount: number;
  forS: number | string;
  latch: boolean;
  classes: string;
  criticalities: string;
  /** Roles, with commas. */
  tells: string;
  alarm: string;
  order: string;
  orderPriority: string;
}

/** Rows of the table, or rules themselves; checked. @throws Error naming the row and field that does not fit. */
export function parseRows(value: unknown): RuleRow[] {
  if (!Array.isArray(value)) throw new Error('must be a list of rules');
  return parseRules(value.map(toDraft)).map(toRow);
}

/** The rules that the rows of a checked table stand for. */
export function toRules(rows: readonly RuleRow[]): Rule[] {
  return parseRules(rows.map(toDraft));
}

function toDraft(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || 'then' in row) return row;
  const { overS, forS, clearS, clearPercent, alarm, order, orderPriority, ...rest } = row as Partial<RuleRow>;
  return {
    ...rest,
    threshold: thresholdOf(rest.threshold, rest.when),
    overMs: isEmpty(overS) ? undefined : msOf('Rate over', overS),
    clear: rest.clear ?? 0,
    clearShare: Number(clearPercent ?? 0) / 100,
    clearMs: msOf('Gone for', clearS),
    forCount: rest.forCount ?? 1,
    forMs: msOf('For', forS),
    latch: rest.latch ?? false,
    classes: words(rest.classes),
    criticalities: words(rest.criticalities),
    tells: words(rest.tells),
    then: {
      alarm: orNull(alarm),
      workOrder: orNull(order) && { type: order, priority: orderPriority ?? 'medium' },
    },
  };
}

function isEmpty(cell: string | number | null | undefined): cell is '' | null | undefined {
  return cell === undefined || cell === null || cell === '';
}

/** @throws Error that begins with the label. */
function msOf(label: string, cell: string | number | null | undefined): number {
  if (isEmpty(cell)) return 0;
  try {
    return readDuration(cell, { unit: 's' }) * 1000;
  } catch (error) {
    throw new Error(`${label} is ${show(cell)}: ${asError(error).message}`, { cause: error });
  }
}

function thresholdOf(text: string | number | boolean | undefined, when?: string): unknown {
  const trimmed = String(text ?? '').trim();
  if (when === 'silence' && trimmed !== 'asset' && trimmed !== '') return msOf('Threshold', trimmed) / 1000;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  const word = trimmed === 'asset' || severities.includes(trimmed as Severity);
  return word || trimmed === '' ? trimmed : Number(trimmed);
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' || text === NONE ? null : text;
}

function words(text: unknown): string[] {
  return String(text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function toRow({
  then,
  threshold,
  overMs,
  forMs,
  clearMs,
  clearShare,
  classes,
  criticalities: which,
  tells,
  ...rule
}: Rule): RuleRow {
  return {
    ...rule,
    threshold: String(threshold),
    overS: overMs / 1000,
    forS: forMs / 1000,
    clearS: clearMs / 1000,
    clearPercent: Math.round(clearShare * 1e8) / 1e6,
    classes: classes.join(', '),
    criticalities: which.join(', '),
    tells: tells.join(', '),
    alarm: then.alarm ?? NONE,
    order: then.workOrder?.type ?? NONE,
    orderPriority: then.workOrder?.priority ?? 'medium',
  };
}

export const defaultRows: readonly RuleRow[] = defaultRules.map(toRow);
