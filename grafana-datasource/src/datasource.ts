import {
  type AdHocVariableFilter,
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceInstanceSettings,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { type Observable, firstValueFrom, forkJoin } from 'rxjs';
import { annotationSupport } from './annotations';
import { grafanaTransport } from './api/grafana-transport';
import type { Alarm, AlarmChange, AlarmStep, Closing, Resolution, WorkOrder } from './api/model';
import { SuiteApi } from './api/suite-api';
import type { Transport } from './api/transport';
import { boundedPoints } from './query/context';
import { runQueries } from './query/run';
import { filled } from './query/filled';
import {
  DEFAULT_POLL_SECONDS,
  DEFAULT_QUERY,
  type MantisOptions,
  type MantisQuery,
  queryKinds,
} from './types';

/** Asks the MANTIS suite API; acknowledges and closes through it. */
export class MantisDataSource extends DataSourceApi<MantisQuery, MantisOptions> {
  readonly api: SuiteApi;
  override annotations = annotationSupport;
  private readonly pollMs: number;

  /** @param transport how to reach the API; by default Grafana's proxy */
  constructor(settings: DataSourceInstanceSettings<MantisOptions>, transport?: Transport) {
    super(settings);
    this.api = new SuiteApi(transport ?? grafanaTransport(settings.url ?? ''));
    this.pollMs = Math.max(1, settings.jsonData.pollSeconds ?? DEFAULT_POLL_SECONDS) * 1000;
  }

  override getDefaultQuery(): Partial<MantisQuery> {
    return DEFAULT_QUERY;
  }

  override filterQuery({ hide, kind, asset = '', series = '' }: MantisQuery): boolean {
    if (hide || !queryKinds.includes(kind)) return false;
    return kind !== 'history' || (asset.trim() !== '' && series.trim() !== '');
  }

  override getQueryDisplayText({ kind, asset, series }: MantisQuery): string {
    return [kind, asset || 'all assets', kind === 'history' && series].filter(Boolean).join(' · ');
  }

  override interpolateVariablesInQueries(
    queries: MantisQuery[],
    scopedVars: ScopedVars,
    _filters?: AdHocVariableFilter[],
  ): MantisQuery[] {
    return queries.map((query) => this.interpolate(query, scopedVars));
  }

  override query(request: DataQueryRequest<MantisQuery>): Observable<DataQueryResponse> {
    const contexts = request.targets
      .map((target) => this.interpolate(target, request.scopedVars))
      .filter((target) => this.filterQuery(target))
      .map((query) => ({
        api: this.api,
        query,
        assets: [],
        from: request.range.from.valueOf(),
        to: request.range.to.valueOf(),
        open: request.range.raw?.to === 'now',
        points: boundedPoints(request.maxDataPoints),
        pollMs: this.pollMs,
      }));
    return runQueries(contexts);
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    const [{ name, role }, assets] = await firstValueFrom(forkJoin([this.api.me(), this.api.assets()]));
    const found = assets.length === 1 ? '1 asset' : `${assets.length} assets`;
    const may = role === 'viewer' ? 'who may look' : 'who may look, acknowledge and close';
    return {
      status: 'success',
      message: `The suite API answers and knows ${found}. The token is “${name}”, ${role}, ${may}.`,
    };
  }

  /** Acknowledges an alarm in the signed-in person's name; answers the alarm as it is now. */
  acknowledgeAlarm(id: string, comment: string): Promise<Alarm | undefined> {
    return firstValueFrom(this.api.acknowledgeAlarm(id, comment));
  }

  /** Acknowledges a work order in the signed-in person's name; answers the order as it is now. */
  acknowledgeWorkOrder(id: string, comment: string): Promise<WorkOrder | undefined> {
    return firstValueFrom(this.api.acknowledgeWorkOrder(id, comment));
  }

  /** Closes a work order. `replaced` makes the suite start the asset's life anew. */
  closeWorkOrder(id: string, comment: string, resolution: Resolution): Promise<WorkOrder | undefined> {
    return firstValueFrom(this.api.closeWorkOrder(id, comment, resolution));
  }

  /** Closes a work order with what the work found, from which predictions learn. */
  closeWorkOrderAs(id: string, comment: string, closing: Closing): Promise<WorkOrder | undefined> {
    return firstValueFrom(this.api.closeWorkOrderAs(id, comment, closing));
  }

  /** Shelves, resets or takes out of service in the signed-in person's name; answers the alarm as it is now. */
  changeAlarm(id: string, step: AlarmStep, how: AlarmChange): Promise<Alarm | undefined> {
    return firstValueFrom(this.api.changeAlarm(id, step, how));
  }

  /** Says in the signed-in person's name that an asset is worked on for so many minutes from now. */
  beginMaintenance(asset: string, how: { minutes: number; comment: string }): Promise<void> {
    return firstValueFrom(this.api.maintenance(asset, 'maintenance', how));
  }

  /** Says that an asset is worked on no more. */
  endMaintenance(asset: string, comment: string): Promise<void> {
    return firstValueFrom(this.api.maintenance(asset, 'maintenance/end', { comment }));
  }

  private interpolate(query: MantisQuery, scopedVars: ScopedVars): MantisQuery {
    const { asset, series = DEFAULT_QUERY.series, states, branch } = query;
    return {
      ...DEFAULT_QUERY,
      ...query,
      asset: filled(asset, scopedVars),
      series: filled(series, scopedVars),
      states: filled(states, scopedVars),
      branch: getTemplateSrv().replace(branch ?? '', scopedVars, 'csv'),
    };
  }
}
