import type { Remark } from '@mantis-pdm/core/remarks';
import { about, inexact, type Issue, type Point } from '@mantis-pdm/node-red-kit/source';
import { signed, type SparkplugMetric } from '@mantis-pdm/node-red-kit/sparkplug';
import type { SparkplugTopic } from './topic';

/** What came of one message. */
export interface SparkplugMessage {
  /** Name of the edge node, or of the device. */
  asset: string;
  /** Group, edge node and device: where it comes from, whatever kind of message brings it. */
  path: string;
  points: Point[];
  /** Texts, by metric. */
  texts: [name: string, text: string][];
  issues: Issue[];
  /** The edge node whose births are needed. */
  rebirth?: Pick<SparkplugTopic, 'group' | 'node'>;
}

/** What a birth said of a metric. */
export interface BornMetric {
  name: string;
  datatype: number | undefined;
  unit: string;
  /** It is made of others, which have names of their own. */
  composite?: boolean;
}

/** Quality of values that came after a gap: they may belong to an older birth. */
const UNCERTAIN = 50;

/** Sparkplug takes over the quality codes of OPC (Sparkplug 3.0, 6.4.21): 192 good, 500 stale, 0 bad. */
const GOOD = 192;

export function outcomeOf(asset: string, path: string): SparkplugMessage {
  return { asset, path, points: [], texts: [], issues: [] };
}

/** Takes a metric of a message into what came of it. */
export function take(
  metric: SparkplugMetric,
  known: BornMetric,
  { outcome, now, gap }: { outcome: SparkplugMessage; now: number; gap: boolean },
): void {
  const { value = undefined, datatype = known.datatype } = metric;
  if (value === undefined) return;
  if (typeof value === 'string') return void outcome.texts.push([known.name, value]);
  const typed = datatype === undefined ? value : signed(value, datatype);
  const number = typed === null || !Number.isFinite(Number(typed)) ? null : Number(typed);
  if (typeof typed === 'bigint') outcome.issues.push(inexact(outcome.asset, known.name, typed));
  const quality = number === null ? 0 : Math.min(qualityOf(metric), gap ? UNCERTAIN : 100);
  outcome.points.push({
    sensor: known.name,
    unit: known.unit,
    time: timeIn(metric.timestamp) ?? now,
    value: number,
    quality,
  });
}

/** A time that a date can hold; 0 is what a node sends that has none. */
export function timeIn(timestamp: number | undefined): number | undefined {
  return timestamp !== undefined && timestamp > 0 && timestamp <= MAX_MS ? timestamp : undefined;
}

const MAX_MS = 8.64e15;

function qualityOf({ properties }: SparkplugMetric): number {
  const code = properties?.Quality;
  if (typeof code !== 'number' || code === GOOD) return 100;
  return code === 500 ? UNCERTAIN : 0;
}

export function unitOf({ properties }: SparkplugMetric): string {
  const unit = properties?.engUnit ?? properties?.Engineering_Units;
  return typeof unit === 'string' ? unit.slice(0, 64) : '';
}

/** Metrics by which an edge node is steered; they measure nothing. */
export function isControl(name: string): boolean {
  return name === 'bdSeq' || name.startsWith('Node Control/') || name.startsWith('Device Control/');
}

export function issue({ asset }: SparkplugMessage, problem: string, action: string, said: Remark): Issue {
  return { asset, sensor: null, problem, action, ...about(said) };
}
