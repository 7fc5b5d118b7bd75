/**
 * `npm run bench -- rules`: a table of 200 rows, the most that there may be, held against messages of one asset, on one core. Counted is one row on one
 * message, whether it finds its quantity there or not. Values rise and fall, so that rows are raised and cleared.
 */
import { assetProfileSchema, type ContractObject } from '@mantis-pdm/core/contract';
import { createRuleState, evaluateRules, parseRules } from '@mantis-pdm/core/maintenance';
import { microseconds } from './measure.mts';
import type { Row } from './row.mts';

const ROWS = 200;
const SENSORS = 50;
const SECOND = 1_000;

const names = Array.from({ length: SENSORS }, (_, i) => `sensor-${i}`);
const sensors = Object.fromEntries(names.map((name) => [name, { low: -0.9, high: 0.9 }]));
const profile = assetProfileSchema.parse({ match: 'pump', class: 'pump', sensors });

/** Rows that each look at one sensor. */
const ofSensors = (more: object) =>
  table((i) => ({ when: 'limit', quantity: names[i % SENSORS], op: '>', threshold: 0.5, ...more }));

/** Rows that look at the score: every one of them finds it. */
const ofScores = table(() => ({ when: 'anomaly', quantity: 'score', op: '>', threshold: 60, clear: 5 }));

const goal = '≥ 100,000';
const unit = 'rows/s';

export async function run(): Promise<Row[]> {
  return [
    { name: 'value of a sensor', value: rate(ofSensors({ clear: 0.1 }), features), unit, goal },
    { name: 'rate of a sensor, over an hour', value: rate(ofSensors({ of: 'rate' }), features), unit, goal },
    { name: 'score of an anomaly', value: rate(ofScores, anomaly), unit, goal },
    { name: 'nothing for it in the message', value: rate(ofScores, features), unit, goal },
  ];
}

export const bench = { title: `Rules: a table of ${ROWS} rows, one core`, run };

function table(row: (i: number) => object) {
  const then = { alarm: 'low' };
  return parseRules(Array.from({ length: ROWS }, (_, i) => ({ id: `rule-${i}`, then, ...row(i) })));
}

function rate(rules: ReturnType<typeof table>, message: (seq: number) => ContractObject): number {
  const state = createRuleState();
  let seq = 0;
  return (ROWS * 1e6) / microseconds(() => evaluateRules(message(seq++), state, { rules, profile }));
}

const head = (seq: number) => ({ v: 1, id: `bench#${seq}`, seq, asset: 'pump', at: seq * SECOND }) as const;

function features(seq: number): ContractObject {
  const values = Object.fromEntries(names.map((name, i) => [`${name}.last`, Math.sin(seq / 20 + i)]));
  const window = { from: seq * SECOND, to: (seq + 1) * SECOND };
  return { ...head(seq), kind: 'features', axis: 'time', window, quality: 100, values };
}

function anomaly(seq: number): ContractObject {
  const score = 50 + 20 * Math.sin(seq / 20);
  const verdict = { score, threshold: 75, anomalous: false, severity: 'none', confidence: 1 } as const;
  return { ...head(seq), kind: 'anomaly', ...verdict, contributions: {}, method: 'm', model: 'm' };
}
