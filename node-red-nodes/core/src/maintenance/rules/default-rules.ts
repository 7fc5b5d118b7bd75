import { BY_SCORE, parseRules, type Rule } from './rule';

const MINUTE_MS = 60_000;

/**
 * Against chattering (three transitions a minute or more, ANSI/ISA-18.2). What EEMUA 191 recommends to begin with depends on what is
 * measured: a deadband of 1 % (temperature) to 5 % (flow) of the span, delays of 15 s (flow, pressure) to 60 s (temperature,
 * level). One row serves all sensors: the deadband of level and pressure; the shorter delay before an alarm, since it costs time to
 * act, and the longer one before it is over, which costs none.
 */
const DEADBAND = 0.02;
const ON_MS = 15_000;
const OFF_MS = MINUTE_MS;
const steady = { clearShare: DEADBAND, forMs: ON_MS, clearMs: OFF_MS };

/**
 * The decision matrix that MANTIS starts with. Each asset's own thresholds decide (`asset`), so that one table serves
 * a critical spindle and a fan. Whether an asset is anomalous is its detector's verdict, which is as seldom wrong as the budget says;
 * the asset's figure and the score tell how urgent that is. The remaining life is taken at its word.
 */
export const defaultRules: readonly Rule[] = parseRules([
  {
    id: 'anomaly',
    title: 'Behaves abnormally',
    when: 'anomaly',
    quantity: 'anomalous',
    op: '=',
    threshold: true,
    clearMs: 5 * MINUTE_MS,
    then: { alarm: BY_SCORE, workOrder: { type: 'inspection', priority: BY_SCORE } },
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
    id: 'limit-high',
    title: 'Above its operating limit',
    when: 'limit',
    quantity: '*',
    op: '>',
    threshold: 'asset',
    forCount: 2,
    ...steady,
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
    ...steady,
    then: { alarm: 'high' },
  },
  {
    id: 'sensor-check',
    title: 'Check the sensor',
    when: 'sensor',
    quantity: 'faults',
    op: '>',
    threshold: 0,
    clearMs: OFF_MS,
    then: { alarm: 'medium' },
  },
  {
    id: 'data-quality',
    title: 'Data of poor quality',
    when: 'quality',
    quantity: 'score',
    op: '<',
    threshold: 50,
    clear: 5,
    clearMs: OFF_MS,
    forCount: 5,
    then: { alarm: 'low' },
  },
  {
    id: 'no-data',
    title: 'No data',
    when: 'silence',
    quantity: 'asset',
    op: '>',
    threshold: 'asset',
    then: { alarm: 'medium' },
  },
]);
