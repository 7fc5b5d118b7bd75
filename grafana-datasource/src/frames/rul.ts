import { seriesName } from '@mantis-pdm/core/contract/series';
import { type DataFrame, FieldType, createDataFrame } from '@grafana/data';
import type { AssetStatus, Rul, Series } from '../api/model';
import { type Prediction, predictionsOf } from './predictions';
import { lowLimit } from './mappings';

/** The series that the band of a branch is drawn from; of a straight line the branch is empty. */
export const rulSeries = (branch: string): string[] =>
  ['p10', 'p50', 'p90', 'censored'].map((name) => seriesName({ family: 'rul', branch, name }));

/** Who says how long an asset lasts: the branch that is asked for, else the one that stands for it. */
export function rulBranch({ latest }: AssetStatus, asked = ''): string {
  return asked || (latest?.rul?.by ?? '');
}

/** What a branch said last. */
function rulOf({ latest }: AssetStatus, branch: string): Rul | undefined {
  const shown = latest?.rul;
  return (shown?.by ?? '') === branch ? shown : latest?.branches?.[branch]?.rul;
}

interface BandSource {
  history: Series[];
  branch?: string;
  /** The range that is asked for, epoch ms. */
  from?: number;
  to?: number;
}

/**
 * The frame `rul` of one asset and branch: a prediction per row, oldest first, the newest one included even before the
 * historian has it. Unit and threshold are the asset's; labels name it. The schema is described in README.md.
 */
export function rulFrame(
  refId: string,
  status: AssetStatus,
  { history, branch = '', from = -Infinity, to = Infinity }: BandSource,
): DataFrame {
  const latest = rulOf(status, branch);
  const past = predictionsOf(history, ceilingOf(latest));
  // Today's life is none of last month's.
  const within = latest && latest.at >= from && latest.at <= to;
  const points = withLatest(past, within ? latest : undefined);
  const labels = { asset: status.asset, name: status.name || status.asset, ...(branch && { branch }) };
  const unit = `suffix: ${latest?.unit ?? status.lifeUnit}`;
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

/** The life that the model looks no further than, when it is there now. */
function ceilingOf(rul: Rul | undefined): number {
  return (rul?.censored ? rul.p50 : null) ?? Infinity;
}

function withLatest(points: Prediction[], rul: Rul | undefined): Prediction[] {
  if (!rul || rul.p50 === null) return points;
  const last = points.at(-1);
  const { at: time, p10, p50, p90, censored } = rul;
  if (last && last.time > time) return points;
  const kept = last?.time === time ? points.slice(0, -1) : points;
  return [...kept, { time, p10, p50, p90, censored }];
}
