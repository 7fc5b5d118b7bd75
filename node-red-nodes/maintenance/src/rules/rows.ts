import { severities, type Severity } from '@mantis-pdm/core/contract';
import { defaultRules, parseRules, type Rule } from '@mantis-pdm/core/maintenance';
import { NONE } from './none';

/** A rule as a row of the dialog's table: flat, with words for lists and nothing for none. */
export interface RuleRow {
  id: string;
  title: string;
  when: string;
  quantity: string;
  op: string;
  threshold: string;
  clear: number;
  clearPercent: number;
  clearS: number;
  forCount: number;
  forS: number;
  latch: boolean;
  classes: string;
  criticalities: string;
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
  const { forS, clearS, clearPercent, alarm, order, orderPriority, ...rest } = row as Partial<RuleRow>;
  return {
    ...rest,
    threshold: thresholdOf(rest.threshold),
    clear: rest.clear ?? 0,
    clearShare: Number(clearPercent ?? 0) / 100,
    clearMs: Number(clearS ?? 0) * 1000,
    forCount: rest.forCount ?? 1,
    forMs: Number(forS ?? 0) * 1000,
    latch: rest.latch ?? false,
    classes: words(rest.classes),
    criticalities: words(rest.criticalities),
    then: {
      alarm: orNull(alarm),
      workOrder: orNull(order) && { type: order, priority: orderPriority ?? 'medium' },
    },
  };
}

function thresholdOf(text: string | number | boolean | undefined): unknown {
  const trimmed = String(text ?? '').trim();
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
  forMs,
  clearMs,
  clearShare,
  classes,
  criticalities: which,
  ...rule
}: Rule): RuleRow {
  return {
    ...rule,
    threshold: String(threshold),
    forS: forMs / 1000,
    clearS: clearMs / 1000,
    clearPercent: Math.round(clearShare * 1e8) / 1e6,
    classes: classes.join(', '),
    criticalities: which.join(', '),
    alarm: then.alarm ?? NONE,
    order: then.workOrder?.type ?? NONE,
    orderPriority: then.workOrder?.priority ?? 'medium',
  };
}

export const defaultRows: readonly RuleRow[] = defaultRules.map(toRow);
