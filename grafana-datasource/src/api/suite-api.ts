import { listOf } from '@mantis-pdm/core/contract/series';
import { type Observable, map, throwError, timeout } from 'rxjs';
import type {
  Alarm,
  AlarmChange,
  AlarmKpis,
  AssetStatus,
  Closing,
  Me,
  Resolution,
  RetiredAsset,
  Series,
  WorkOrder,
} from './model';
import { notInTime, notTheSuite } from './api-error';
import { Pulse } from '../live/pulse';
import { InFlight } from './in-flight';
import type { Params, Transport } from './transport';

/** A question that is not answered after this long has failed, ms: twice as long as Grafana's proxy waits unless told otherwise. */
export const ANSWERED_WITHIN_MS = 60_000;

export interface HistoryRequest {
  asset: string;
  series: string[];
  /** Epoch ms, inclusive. */
  from: number;
  to: number;
  /** Buckets to reduce to. */
  points: number;
}

/** Which alarms or orders: of an asset, that were there at some time of a range (epoch ms), and how many (500 unless told). */
export interface CaseRequest {
  asset?: string;
  from?: number;
  to?: number;
  limit?: number;
}

/** Of which period, epoch ms (no `to`: until now, by the server's clock), and for how many operator positions (one, unless told). */
export interface AlarmKpisRequest {
  from: number;
  to?: number;
  positions?: number;
}

/** The routes of the suite API that the plugins use. What is asked twice at the same moment is sent once. */
export class SuiteApi {
  private readonly inFlight = new InFlight();
  private readonly pulses = new Map<number, Pulse>();

  constructor(readonly transport: Transport) {}

  /** When live queries of that pause (ms) ask again: the panels of a dashboard together. */
  pulse(periodMs: number): Pulse {
    const pulse = this.pulses.get(periodMs) ?? new Pulse(periodMs);
    this.pulses.set(periodMs, pulse);
    return pulse;
  }

  /** Whose token it is. */
  me(): Observable<Me> {
    return this.transport.read<Me>('/api/v1/me').pipe(
      map((answer) => {
        if (typeof answer?.role === 'string') return answer;
        throw notTheSuite(200, answer);
      }),
    );
  }

  assets(): Observable<AssetStatus[]> {
    return this.read('/api/v1/assets');
  }

  /** Assets that are out of service for good. */
  retired(): Observable<RetiredAsset[]> {
    return this.read('/api/v1/retired');
  }

  history({ asset, series, from, to, points }: HistoryRequest): Observable<Series[]> {
    return this.read('/api/v1/history', { asset, series: listOf(series), from, to, points }, 'series');
  }

  /** The newest. Empty `states`: every state; no asset: every asset. */
  alarms(states: string[], which: CaseRequest = {}): Observable<Alarm[]> {
    return this.read('/api/v1/alarms', { states: states.join(','), ...which });
  }

  /** How the alarm system performed. */
  alarmKpis(request: AlarmKpisRequest): Observable<AlarmKpis> {
    const question = JSON.stringify(['alarm-kpis', request]);
    return this.inFlight.join(question, () =>
      this.asked<AlarmKpis>('/api/v1/alarm-kpis', { ...request }).pipe(
        map((answer) => {
          if (Array.isArray(answer?.topTen)) return answer;
          throw notTheSuite(200, answer);
        }),
      ),
    );
  }

  /** The newest. Empty `statuses`: every status; no asset: every asset. */
  workOrders(statuses: string[], which: CaseRequest = {}): Observable<WorkOrder[]> {
    return this.read('/api/v1/work-orders', { statuses: statuses.join(','), ...which });
  }

  acknowledgeAlarm(id: string, comment: string): Observable<Alarm | undefined> {
    return this.change<Alarm>(`alarms/${encodeURIComponent(id)}/acknowledge`, { comment });
  }

  acknowledgeWorkOrder(id: string, comment: string): Observable<WorkOrder | undefined> {
    return this.change<WorkOrder>(`work-orders/${encodeURIComponent(id)}/acknowledge`, { comment });
  }

  closeWorkOrder(id: string, comment: string, resolution: Resolution): Observable<WorkOrder | undefined> {
    return this.change<WorkOrder>(`work-orders/${encodeURIComponent(id)}/close`, { comment, resolution });
  }

  /** With what the work found. */
  closeWorkOrderAs(id: string, comment: string, closing: Closing): Observable<WorkOrder | undefined> {
    return this.change<WorkOrder>(`work-orders/${encodeURIComponent(id)}/close`, { comment, ...closing });
  }

  /** @param step the last part of the route, such as `shelve` */
  changeAlarm(id: string, step: string, body: AlarmChange): Observable<Alarm | undefined> {
    return this.change<Alarm>(`alarms/${encodeURIComponent(id)}/${step}`, body);
  }

  /** Begins or ends the maintenance of an asset. */
  maintenance(asset: string, step: string, body: unknown): Observable<void> {
    const path = `/api/v1/assets/${encodeURIComponent(asset)}/${step}`;
    return this.transport.write<unknown>(path, body).pipe(map(() => undefined));
  }

  /** Every route that is read answers rows, each with what names it: anything else has come from elsewhere. */
  private read<T>(path: string, params?: Params, name: 'asset' | 'series' = 'asset'): Observable<T[]> {
    const question = JSON.stringify([path, params]);
    const rows = (answer: T[]) => {
      const named = (row: unknown) => typeof (row as Record<string, unknown> | null)?.[name] === 'string';
      if (Array.isArray(answer) && answer.every(named)) return answer;
      throw notTheSuite(200, answer);
    };
    return this.inFlight.join(question, () => this.asked<T[]>(path, params).pipe(map(rows)));
  }

  /** Counts what live queries ask for together. */
  private asked<T>(path: string, params?: Params): Observable<T> {
    for (const pulse of this.pulses.values()) pulse.spend();
    return this.transport.read<T>(path, params).pipe(
      // What hangs would leave the picture of before, with nothing to say that it is old.
      timeout({ first: ANSWERED_WITHIN_MS, with: () => throwError(() => notInTime(ANSWERED_WITHIN_MS)) }),
    );
  }

  /** Posts a change; the answer is the changed object where the API sends it. */
  private change<T extends { kind: string }>(path: string, body: unknown): Observable<T | undefined> {
    return this.transport
      .write<T | null>(`/api/v1/${path}`, body)
      .pipe(map((answer) => (answer && typeof answer === 'object' && 'kind' in answer ? answer : undefined)));
  }
}
