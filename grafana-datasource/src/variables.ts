import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataSourceApi,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { type Observable, map } from 'rxjs';
import type { AssetStatus } from './api/model';
import type { SuiteApi } from './api/suite-api';
import { filled } from './query/filled';
import { chosenOf, selectionOf } from './query/selection';
import { seriesOf } from './query/series';
import {
  type MantisOptions,
  type MantisQuery,
  type VariableFilter,
  type VariableKind,
  type VariableQuery,
  variableFilters,
} from './types';

/** What the variables ask: the data source, without its naming them. */
type Source = DataSourceApi<MantisQuery, MantisOptions> & { readonly api: Pick<SuiteApi, 'assets'> };

/** Assets, their places, classes, series and states as values of a dashboard variable, of those assets that other variables leave. */
export class AssetVariables extends CustomVariableSupport<Source, VariableQuery> {
  /** @param editor of their queries */
  constructor(
    private readonly datasource: Source,
    override readonly editor: CustomVariableSupport<Source, VariableQuery>['editor'],
  ) {
    super();
  }

  override query({
    targets,
    scopedVars,
  }: DataQueryRequest<VariableQuery>): Observable<{ data: MetricFindValue[] }> {
    const [query] = targets;
    return this.datasource.api.assets().pipe(
      map((assets) => assets.filter(leftBy(query, scopedVars))),
      map((assets) => ({ data: VALUES[query?.of ?? 'asset'](assets) })),
    );
  }

  override getDefaultQuery(): Partial<VariableQuery> {
    return { of: 'asset' };
  }
}

/** Whether an asset is left by every filter of a query. */
function leftBy(query: VariableQuery | undefined, scopedVars: ScopedVars) {
  const wanted = variableFilters.flatMap((name) => {
    const text = filled(query?.[name], scopedVars);
    return text.trim() === '' ? [] : [[name, selectionOf(text)] as const];
  });
  return (status: AssetStatus) =>
    wanted.every(([name, selection]) =>
      chosenOf(selection, [valueOf(status, name)]).includes(valueOf(status, name)),
    );
}

const valueOf = (status: AssetStatus, name: VariableFilter): string => status[name] ?? '';

/** Each value once, in order; what is empty is none. */
const each =
  (of: (status: AssetStatus) => string[]) =>
  (assets: AssetStatus[]): MetricFindValue[] =>
    [...new Set(assets.flatMap(of))]
      .filter((text) => text !== '')
      .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
      .map((text) => ({ text, value: text }));

const VALUES: Record<VariableKind, (assets: AssetStatus[]) => MetricFindValue[]> = {
  asset: (assets) => assets.map(({ asset, name }) => ({ text: name || asset, value: asset })),
  site: each(({ site }) => [site ?? '']),
  line: each(({ line }) => [line ?? '']),
  class: each((status) => [status.class]),
  criticality: each(({ criticality }) => [criticality]),
  series: each(seriesOf),
  state: each(({ latest }) => [latest?.health?.state ?? 'unknown']),
};
