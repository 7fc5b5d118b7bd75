import { useEffect, useMemo, useState } from 'react';
import { catchError, map, of, switchMap, timer } from 'rxjs';
import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import type { Names } from './BadActors';

const DAY = 86_400_000;

/** For how long before now, ms. */
export const PERIODS = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;
export type PeriodName = keyof typeof PERIODS;

/** What is asked for. */
export interface Question {
  period: PeriodName;
  positions: number;
}

/** What is known: the figures, since when alarms are counted where that is within the period, and why the last question failed. */
export type Asked =
  | { is: 'awaited' }
  | { is: 'failed'; why: string }
  | { is: 'known'; kpis: AlarmKpis; since?: number; why?: string };

/** Pause between questions, ms: the figures are of a day at least. */
const AGAIN_MS = 60_000;
/** What the clock of this computer may differ by before the begin of the answer is called another, ms. */
const SLACK_MS = 60_000;

/** Asks now and every minute; what was known stays while a later question fails, and says so. */
export function useAlarmKpis({ api }: MantisDataSource, { period, positions }: Question): Asked {
  const [asked, setAsked] = useState<Asked>({ is: 'awaited' });
  useEffect(() => {
    setAsked({ is: 'awaited' });
    const asking = timer(0, AGAIN_MS)
      .pipe(
        switchMap(() => {
          const from = Date.now() - PERIODS[period];
          return api.alarmKpis({ from, positions }).pipe(
            map((kpis): Asked => ({ is: 'known', kpis, since: lateBegin(kpis, from) })),
            catchError((cause: unknown) => of<Asked>({ is: 'failed', why: wordsOf(cause) })),
          );
        }),
      )
      .subscribe((now) =>
        setAsked((before) =>
          now.is === 'failed' && before.is === 'known' ? { ...before, why: now.why } : now,
        ),
      );
    return () => asking.unsubscribe();
  }, [api, period, positions]);
  return asked;
}

const lateBegin = ({ from }: AlarmKpis, asked: number) => (from > asked + SLACK_MS ? from : undefined);
const wordsOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

/** Names of the assets; where they cannot be had, ids do. */
export function useNames({ api }: MantisDataSource): Names {
  const [assets, setAssets] = useState<{ asset: string; name: string }[]>([]);
  useEffect(() => {
    const asking = api
      .assets()
      .pipe(catchError(() => of([])))
      .subscribe(setAssets);
    return () => asking.unsubscribe();
  }, [api]);
  return useMemo(() => new Map(assets.map(({ asset, name }) => [asset, name])), [assets]);
}
