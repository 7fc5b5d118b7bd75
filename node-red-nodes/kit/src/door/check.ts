import { remark, type Remark } from '@mantis-pdm/core/remarks';
import { LEAST_QUALITY, type Channel, type SensorProfile } from '@mantis-pdm/core/contract';
import { conversion } from '@mantis-pdm/core/units';

/** Something that is wrong with the values of a channel. */
export interface ValueFinding {
  problem: 'impossible-value' | 'unit' | 'low-quality';
  count: number;
  action: string;
  said: Remark;
}

/**
 * Holds a channel against what the asset states of the sensor. What cannot be true keeps its value, so that it can be
 * looked at, and gets quality 0. The channel that is given is not changed.
 */
export function checkChannel(
  channel: Channel,
  sensor: SensorProfile | undefined,
): { channel: Channel; findings: ValueFinding[] } {
  const findings: ValueFinding[] = [];
  const low = lowQuality(channel);
  if (low) findings.push(low);
  if (!sensor) return { channel, findings };
  const scale = scaleOf(channel.unit, sensor.unit);
  if (!scale) {
    findings.push(wrongUnit(channel, sensor));
    return { channel: { ...channel, q: [0] }, findings };
  }
  const wrong = impossible(channel, sensor, scale);
  if (wrong.length === 0) return { channel, findings };
  findings.push(outOfRange(channel, sensor, wrong));
  return { channel: { ...channel, q: lowered(channel, wrong) }, findings };
}

interface Scale {
  factor: number;
  offset: number;
}

const SAME: Scale = { factor: 1, offset: 0 };

/** From the unit of the source into that of the asset; undefined where there is no way. A unit that is not stated is taken for the right one. */
function scaleOf(from: string, to: string): Scale | undefined {
  return from === to || from === '' || to === '' ? SAME : conversion(from, to);
}

function lowQuality({ v, q }: Channel): ValueFinding | undefined {
  const bad = q.length === 1 ? (q[0] < LEAST_QUALITY ? v.length : 0) : q.filter(isLow).length;
  if (bad === 0) return undefined;
  const at = Math.max(0, q.findIndex(isLow));
  const [value, quality] = [v[at] ?? null, String(q[at])];
  const said =
    value === null
      ? remark('quality.low.none', { quality })
      : remark('quality.low', { value: String(value), quality });
  return { problem: 'low-quality', count: bad, action: 'passed on', said };
}

function isLow(quality: number): boolean {
  return quality < LEAST_QUALITY;
}

function wrongUnit({ unit, v }: Channel, sensor: SensorProfile): ValueFinding {
  const [value, values] = [v[0] ?? null, { unit, wanted: sensor.unit }];
  const said =
    value === null
      ? remark('quality.unit.none', values)
      : remark('quality.unit', { value: String(value), ...values });
  return { problem: 'unit', count: Math.max(1, v.length), action: 'quality set to 0', said };
}

/** Places of the values that cannot be. */
function impossible({ v }: Channel, { min, max }: SensorProfile, { factor, offset }: Scale): number[] {
  if (min === null && max === null) return [];
  const wrong: number[] = [];
  v.forEach((value, i) => {
    if (value === null) return;
    const here = value * factor + offset;
    if ((min !== null && here < min) || (max !== null && here > max)) wrong.push(i);
  });
  return wrong;
}

function outOfRange({ v, unit }: Channel, sensor: SensorProfile, wrong: number[]): ValueFinding {
  const { min, max } = sensor;
  const said = remark('quality.range', {
    value: `${v[wrong[0]]} ${unit}`.trim(),
    min: String(min ?? '−∞'),
    max: `${max ?? '∞'} ${sensor.unit}`.trim(),
  });
  return { problem: 'impossible-value', count: wrong.length, action: 'quality set to 0', said };
}

function lowered({ v, q }: Channel, wrong: number[]): number[] {
  const qualities = v.map((_, i) => (q.length === 1 ? q[0] : q[i]));
  for (const i of wrong) qualities[i] = 0;
  return qualities;
}
