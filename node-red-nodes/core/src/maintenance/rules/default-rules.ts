import { parseRules, type Rule } from './rule';

/**
 * The decision matrix that MANTIS starts with. Each asset's own thresholds decide (`asset`), so that one table serves
 * a critical spindle and a fan. The anomaly rules wait for three windows in a row and step back by five points, so
 * that a single odd window sends nobody out; the remaining life is taken at its word.
 */
export const defaultRules: readonly Rule[] = parseRules([
  {
    id: 'anomaly',
    title: 'Behaves abnormally',
    when: 'anomaly',
    quantity: 'score',
    op: '>',
    threshold: 'asset',
    clear: 5,
    forCount: 3,
    then: { alarm: 'urgent', workOrder: { type: 'inspection', priority: 'urgent' } },
  },
  {
    id: 'rul',
    title: 'Near the end of its life',
    when: 'rul',
    quantity: 'p10',
    op: '<',
    threshold: 'asset',
    then: { alarm: 'high', workOrder: { type: 'replacement', priority: 'high' } },
  },
  {
    id: 'critical-asset',
    title: 'Critical asset deviates strongly',
    when: 'anomaly',
    quantity: 'severity',
    op: '>=',
    threshold: 'high',
    forCount: 3,
    criticalities: ['critical'],
    then: { alarm: 'urgent', workOrder: { type: 'inspection', priority: 'urgent' } },
  },
  {
    id: 'limit-high',
    title: 'Above its operating limit',
    when: 'limit',
    quantity: '*',
    op: '>',
    threshold: 'asset',
    forCount: 2,
    then: { alarm: 'high' },
  },
  {
    id: 'limit-low',
    title: 'Below its operating limit',
    when: 'limit',
    quantity: '*',
    op: '<',
    threshold: 'asset',
    forCount: 2,
    then: { alarm: 'high' },
  },
  {
    id: 'data-quality',
    title: 'Data of poor quality',
    when: 'quality',
    quantity: 'score',
    op: '<',
    threshold: 50,
    clear: 5,
    forCount: 5,
    then: { alarm: 'low' },
  },
]);
