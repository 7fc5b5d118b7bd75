import { severities, priorities, workOrderTypes, type Severity } from '@mantis-pdm/core/contract';
import { defaultRules, operators, parseRules, subjects, type Rule } from '@mantis-pdm/core/maintenance';
import type { Column } from '@mantis-pdm/node-red-kit';

/** A rule as a row of the dialog's table: flat, with words for lists and nothing for none. */
export interface RuleRow {
  id: string;
  title: string;
  when: string;
  quantity: string;
  op: string;
  threshold: string;
  clear: number;
  forCount: number;
  forS: number;
  latch: boolean;
  classes: string;
  criticalities: string;
  alarm: string;
  order: string;
  orderPriority: string;
}

const NONE = '–';

export const columns: readonly Column[] = [
  { key: 'id', label: 'Rule', kind: 'text', initial: '', grow: 2 },
  { key: 'title', label: 'Title', kind: 'text', initial: '', grow: 3 },
  { key: 'when', label: 'When', kind: 'choice', choices: subjects, grow: 2 },
  { key: 'quantity', label: 'Quantity', kind: 'text', initial: 'p10' },
  { key: 'op', label: 'Is', kind: 'choice', choices: operators },
  { key: 'threshold', label: 'Threshold', kind: 'text', initial: 'asset' },
  { key: 'clear', label: 'Hysteresis', kind: 'number', initial: 0 },
  { key: 'forCount', label: 'In a row', kind: 'number', initial: 1 },
  { key: 'forS', label: 'For (s)', kind: 'number', initial: 0 },
  { key: 'classes', label: 'Classes', kind: 'text', initial: '' },
  { key: 'criticalities', label: 'Criticalities', kind: 'text', initial: '' },
  { key: 'latch', label: 'Latches', kind: 'flag', initial: false },
  { key: 'alarm', label: 'Alarm', kind: 'choice', choices: [NONE, ...priorities] },
  { key: 'order', label: 'Work order', kind: 'choice', choices: [NONE, ...workOrderTypes] },
  { key: 'orderPriority', label: 'Its priority', kind: 'choice', choices: priorities },
];

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
  const { forS, alarm, order, orderPriority, ...rest } = row as Partial<RuleRow>;
  return {
    ...rest,
    threshold: thresholdOf(rest.threshold),
    clear: rest.clear ?? 0,
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

function thresholdOf(text: string | number | undefined): unknown {
  const trimmed = String(text ?? '').trim();
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

function toRow({ then, threshold, forMs, classes, criticalities: which, ...rule }: Rule): RuleRow {
  return {
    ...rule,
    threshold: String(threshold),
    forS: forMs / 1000,
    classes: classes.join(', '),
    criticalities: which.join(', '),
    alarm: then.alarm ?? NONE,
    order: then.workOrder?.type ?? NONE,
    orderPriority: then.workOrder?.priority ?? 'medium',
  };
}

export const defaultRows: readonly RuleRow[] = defaultRules.map(toRow);
