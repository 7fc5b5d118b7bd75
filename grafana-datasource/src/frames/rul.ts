import { type DataFrame, FieldType, createDataFrame } from '@grafana/data';
import type { AssetStatus, Rul, Series } from '../api/model';
import { lowLimit } from './mappings';

/** The series that a band is drawn from. `rul.censored` is 1 where the model reached its ceiling. */
export const RUL_SERIES = ['rul.p10', 'rul.p50', 'rul.p90', 'rul.censored'];

interface Point {
  time: number;
  p10: number | null;
  p50: number | null;
  p90: number | null;
  censored: boolean;
}

/**
 * The frame `rul` of one asset: a prediction per row, oldest first, the newest one included even before the
 * historian has it. Unit and threshold are the asset's; labels name it. The schema is described in README.md.
 */
export function rulFrame(refId: string, status: AssetStatus, history: Series[]): DataFrame {
  const points = withLatest(merge(history, ceilingOf(status)), status.latest?.rul);
  const labels = { asset: status.asset, name: status.name || status.asset };
  const unit = `suffix: ${status.latest?.rul?.unit ?? status.lifeUnit}`;
  const quantile = (key: 'p10' | 'p50' | 'p90') => ({
    name: key,
    type: FieldType.number,
    labels,
    config: {
      unit,
      min: 0,
      ...(status.rulThreshold !== null && { thresholds: lowLimit(status.rulThreshold) }),
    },
    values: points.map((point) => point[key]),
  });
  return createDataFrame({
    name: 'rul',
    refId,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: points.map(({ time }) => time) },
      quantile('p10'),
      quantile('p50'),
      quantile('p90'),
      {
        name: 'censored',
        type: FieldType.boolean,
        labels,
        config: {},
        values: points.map((p) => p.censored),
      },
      {
        name: 'threshold',
        type: FieldType.number,
        labels,
        config: { unit, displayName: 'Threshold' },
        values: points.map(() => status.rulThreshold),
      },
    ],
  });
}

/** The life that the asset's model looks no further than, when it is there now. */
function ceilingOf({ latest }: AssetStatus): number {
  return (latest?.rul?.censored ? latest.rul.p50 : null) ?? Infinity;
}

/**
 * Joins the series by time; they may have been stored at different moments. A historian without `rul.censored`
 * still shows the ceiling: predictions that reach it are "at least".
 */
function merge(history: Series[], ceiling: number): Point[] {
  const points = new Map<number, Point>();
  for (const { series, t, mean } of history) {
    const key = series.replace(/^rul\./, '');
    t.forEach((time, i) => {
      const point = points.get(time) ?? { time, p10: null, p50: null, p90: null, censored: false };
      points.set(time, point);
      if (key === 'censored') point.censored = (mean[i] ?? 0) > 0;
      else if (key === 'p10' || key === 'p50' || key === 'p90') point[key] = mean[i];
    });
  }
  return [...points.values()]
    .filter(({ p50 }) => p50 !== null)
    .map((point) => ({ ...point, censored: point.censored || (point.p50 as number) >= ceiling }))
    .sort((a, b) => a.time - b.time);
}

function withLatest(points: Point[], rul: Rul | undefined): Point[] {
  if (!rul || rul.p50 === null) return points;
  const last = points.at(-1);
  const { at: time, p10, p50, p90, censored } = rul;
  if (last && last.time > time) return points;
  const kept = last?.time === time ? points.slice(0, -1) : points;
  return [...kept, { time, p10, p50, p90, censored }];
}
