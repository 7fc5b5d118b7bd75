import { parseSeries } from '@mantis-pdm/core/contract/series';
import { type Observable, map, of, switchMap } from 'rxjs';
import type { AssetStatus, Series } from '../api/model';
import { anomaliesFrame, stretchesOf } from '../frames/anomalies';
import { healthStatesFrame } from '../frames/over-time';
import { type QueryContext, endOf } from './context';
import { type Failure, noticed, ofEach, withFailures } from './each';
import { withNames } from './names';
import { repeated } from './repeated';
import { seriesOf } from './series';

/** Assets whose stored scores one query asks for: each is a request to the historian. */
const MAX_ASSETS = 50;

interface Scores {
  known: { status: AssetStatus; series: Series[] }[];
  failed: Failure[];
  /** Assets beyond those that were asked for. */
  more: number;
}

/** The states of health of each asset, as its first score tells them. */
export const queryHealthStates = repeated((context) => {
  const { refId } = context.query;
  return scoresOf(context, 'health').pipe(
    map((scores) => {
      const frames = scores.known.flatMap(({ status, series: [series] }) => {
        if (!series) return [];
        const { asset, name, healthLimits } = status;
        const limits = series.limits ?? healthLimits;
        return [healthStatesFrame(refId, { asset, name: name || asset, series, limits })];
      });
      return told(refId, frames, scores);
    }),
  );
});

/** When detectors were above their limit, one row per stretch. */
export const queryAnomalies = repeated((context) => {
  const { refId } = context.query;
  return scoresOf(context, 'anomaly').pipe(
    switchMap((scores) => {
      const rows = scores.known.flatMap(({ status, series }) =>
        series.flatMap((one) => stretchesOf(status.asset, one)),
      );
      return withNames({ ...context, query: { ...context.query, live: false } }, of(rows)).pipe(
        map(([stretches, named]) => told(refId, [anomaliesFrame(refId, stretches, named)], scores)),
      );
    }),
  );
});

/** The stored scores of a family, of every branch, of each asset that is asked for. */
function scoresOf(context: QueryContext, family: 'health' | 'anomaly'): Observable<Scores> {
  const { api, assets, from, points } = context;
  return api.assets().pipe(
    map((all) => all.filter(({ asset }) => assets.length === 0 || assets.includes(asset))),
    switchMap((all) => {
      const asked = new Map(all.slice(0, MAX_ASSETS).map((status) => [status.asset, status]));
      return ofEach([...asked.keys()], (asset) => {
        const known = seriesOf(asked.get(asset) as AssetStatus);
        const branches = known.filter((name) => parseSeries(name)?.family === family);
        // What was said once may not be among what is known now.
        const series = [...new Set([...branches, `${family}.score`])];
        return api.history({ asset, series, from, to: endOf(context), points });
      }).pipe(
        map(({ answers, failed }) => ({
          known: [...answers].map(([asset, series]) => ({ status: asked.get(asset) as AssetStatus, series })),
          failed,
          more: all.length - asked.size,
        })),
      );
    }),
  );
}

function told(refId: string, frames: Parameters<typeof withFailures>[1], { failed, more }: Scores) {
  const text = `${MAX_ASSETS} of ${MAX_ASSETS + more} assets are shown: name fewer in the query.`;
  const cut = more > 0 ? noticed(refId, frames, { severity: 'warning', text }) : frames;
  return withFailures(refId, cut, failed);
}
