import { parseSeries } from '@mantis-pdm/core/contract/series';
import type { Series } from '../api/model';

/** One prediction of a remaining life, or the mean of those in a bucket. `time` is epoch ms. */
export interface Prediction {
  time: number;
  p10: number | null;
  p50: number | null;
  p90: number | null;
  /** At least p50: some of it was at the ceiling of the model. */
  censored: boolean;
}

/**
 * The predictions in the series of one branch, oldest first, joined by time: the series may have been stored at different moments.
 * @param ceiling What the model looks no further than now: that is "at least", too, where the historian does not say it, because the
 *   release that stored it did not.
 */
export function predictionsOf(history: Series[], ceiling: number): Prediction[] {
  const columns = new Map(history.map((series) => [parseSeries(series.series)?.name, series]));
  const valueAt = (name: string) => {
    const column = columns.get(name);
    const values = new Map(column?.t.map((time, i) => [time, column.mean[i]]));
    return (time: number) => values.get(time) ?? null;
  };
  const [p10, p90] = [valueAt('p10'), valueAt('p90')];
  const p50 = columns.get('p50');
  const known = (p50?.t ?? [])
    .map((time, i) => ({ time, p50: p50?.mean[i] ?? null }))
    .filter((point): point is { time: number; p50: number } => point.p50 !== null)
    .sort((a, b) => a.time - b.time);
  const told = toldIn(columns.get('censored'), known);
  return known.map(({ time, p50: life }, i) => ({
    time,
    p10: p10(time),
    p50: life,
    p90: p90(time),
    censored: told[i] ?? life >= ceiling,
  }));
}

/**
 * What is told of each prediction. Buckets begin at their times; where fewer were told than predicted, as after an update, what was
 * told belongs to the bucket that it falls into.
 */
function toldIn(censored: Series | undefined, known: { time: number }[]): (boolean | undefined)[] {
  const told = new Array<boolean | undefined>(known.length);
  let i = 0;
  censored?.t.forEach((time, k) => {
    const value = censored.mean[k];
    while (i + 1 < known.length && known[i + 1].time <= time) i++;
    if (value === null || !known[i] || known[i].time > time) return;
    told[i] = (told[i] ?? false) || value > 0;
  });
  return told;
}
