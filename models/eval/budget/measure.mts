import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  MONTH_MS,
} from '@mantis-pdm/core/anomaly';
import type { Anomaly, Features } from '@mantis-pdm/core/contract';
import {
  healthy,
  random,
} from '../../../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture.ts';

const MINUTE = 60_000;
const DAY = 1440;
const MONTH = MONTH_MS / MINUTE;
/** Months that one asset is watched for, once its baseline is settled; and in which it must have settled. */
const WATCHED = 3;
const SETTLES_WITHIN = 1;
/** A case is over when its asset has not been anomalous for so many minutes. */
const HYSTERESIS = 5;
/** Flagged windows of 1,000 that a provisional baseline may have. */
const PROVISIONAL = 3;

/** What was counted of assets of one kind. */
interface Count {
  assets: number;
  /** Minutes on a settled baseline, and cases then. */
  settled: number;
  cases: number;
  /** Windows judged on a provisional one, and flagged. */
  provisional: number;
  flagged: number;
  sensorFaults: number;
}

export const BUDGET_HEAD = [
  ...['asset-months', 'cases asked', 'at most', 'cases', 'kept'],
  ...['flagged of 1,000 provisional', 'at most', 'sensor faults'],
];

/**
 * One kind of healthy signal: false cases on settled baselines against those that the budget allows, windows flagged on provisional ones,
 * and sensors called faulty.
 * @param months How long machines are watched together, once settled.
 * @returns As {@link BUDGET_HEAD}.
 */
export function budgetOf(kind: string, months: number): string[] {
  return cellsOf(countOf(kind, Math.max(1, Math.round(months / WATCHED))));
}

function cellsOf(count: Count): string[] {
  const months = count.settled / MONTH;
  const asked = (months * MONTH_MS) / anomalyDefaults.caseEvery;
  const most = asked + 2 * Math.sqrt(asked);
  const flagged = (1000 * count.flagged) / Math.max(1, count.provisional);
  const numbers = [months, asked, most].map((one) => one.toFixed(1));
  const kept = count.settled === 0 ? 'never settled' : count.cases <= most ? 'yes' : 'NO';
  const beside = [flagged.toFixed(2), String(PROVISIONAL), String(count.sensorFaults)];
  return [...numbers, String(count.cases), kept, ...beside];
}

function countOf(kind: string, assets: number): Count {
  const count: Count = { assets, settled: 0, cases: 0, provisional: 0, flagged: 0, sensorFaults: 0 };
  for (let asset = 1; asset <= assets; asset++) watchOne(kind, asset, count);
  return count;
}

/** One asset, first seen at any time of day, until it has been watched for long enough on a settled baseline. */
function watchOne(kind: string, seed: number, count: Count): void {
  const next = [seed, seed + 100_000].map((one) => healthy[kind](random(one)));
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 75 };
  const state = createAnomalyState();
  const begins = Math.floor(DAY * random(seed + 200_000).even());
  let settledFor = 0;
  let [calmFor, faulty] = [Infinity, false];
  for (let minute = 0; settledFor < WATCHED * MONTH; minute++) {
    if (settledFor === 0 && minute > SETTLES_WITHIN * MONTH) return;
    const [x, y] = next.map((value) => value(begins + minute));
    const newest = { x: [x], y: [y] };
    const said = detectAnomaly(featuresOf(newest, minute), state, judging);
    const settled = said.baseline?.stage === 'settled';
    if (settled) settledFor++;
    else if (said.baseline) count.provisional++;
    if (said.anomalous && !settled) count.flagged++;
    if (said.anomalous && settled && calmFor >= HYSTERESIS) count.cases++;
    calmFor = said.anomalous ? 0 : calmFor + 1;
    if (hasFault(said) && !faulty) count.sensorFaults++;
    faulty = hasFault(said);
  }
  count.settled += settledFor;
}

const hasFault = ({ sensors = [] }: Anomaly) => sensors.length > 0;

function featuresOf(newest: NonNullable<Features['newest']>, minute: number): Features {
  const at = minute * MINUTE;
  const head = { v: 1, kind: 'features', id: `budget#${minute}`, seq: minute, asset: 'machine', at } as const;
  return { ...head, axis: 'time', window: { from: at, to: at + MINUTE }, quality: 100, values: {}, newest };
}
