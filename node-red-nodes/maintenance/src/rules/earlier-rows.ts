import type { RemarkWord } from '@mantis-pdm/core/remarks';
import type { RuleRow } from './rows';

const plain = {
  tells: '',
  of: 'value',
  overS: 3600,
  cause: '',
  consequence: '',
  action: '',
  clear: 0,
  clearPercent: 0,
  clearS: 0,
  forCount: 1,
  forS: 0,
  latch: false,
  classes: '',
  criticalities: '',
};
const inspection = { order: 'inspection', orderPriority: 'urgent' };
const none = { order: '–', orderPriority: 'medium' };
const limit = { when: 'limit', quantity: '*', threshold: 'asset', forCount: 2, alarm: 'high', ...none };

/** The table that settings of version 1 meant where they held none: anomalies by their score, against the figure of the asset. */
const earlierRows: readonly RuleRow[] = [
  {
    ...{ ...plain, id: 'anomaly', title: 'Behaves abnormally', when: 'anomaly', quantity: 'score', op: '>' },
    ...{ threshold: 'asset', clear: 5, forCount: 3, alarm: 'urgent', ...inspection },
  },
  {
    ...{ ...plain, id: 'rul', title: 'Near the end of its life', when: 'rul', quantity: 'p10', op: '<' },
    ...{ threshold: 'asset', alarm: 'high', order: 'replacement', orderPriority: 'high' },
  },
  {
    ...{ ...plain, id: 'critical-asset', title: 'Critical asset deviates strongly', when: 'anomaly' },
    ...{ quantity: 'severity', op: '>=', threshold: 'high', forCount: 3, criticalities: 'critical' },
    ...{ alarm: 'urgent', ...inspection },
  },
  { ...plain, ...limit, id: 'limit-high', title: 'Above its operating limit', op: '>' },
  { ...plain, ...limit, id: 'limit-low', title: 'Below its operating limit', op: '<' },
  {
    ...{ ...plain, id: 'data-quality', title: 'Data of poor quality', when: 'quality', quantity: 'score' },
    ...{ op: '<', threshold: '50', clear: 5, forCount: 5, alarm: 'low', ...none },
  },
];

/** Up to version 1 an anomaly counted by its score; what was saved keeps its thresholds, also where they were the defaults. */
export function keepThresholds(config: Record<string, unknown>): Record<string, unknown> {
  return { ...config, rules: config.rules ?? [...earlierRows] };
}

/** What a person who looks after such a table should know; undefined where the detector's verdict decides, or no anomaly does. */
export function aboutScores(rows: readonly Pick<RuleRow, 'when' | 'quantity'>[]): RemarkWord | undefined {
  const ofAnomalies = rows.filter(({ when }) => when === 'anomaly');
  if (ofAnomalies.length === 0 || ofAnomalies.some(({ quantity }) => quantity === 'anomalous'))
    return undefined;
  return 'log.rules.scores';
}
