import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataSourceApi,
  type MetricFindValue,
} from '@grafana/data';
import { type Observable, map } from 'rxjs';
import { VariableQueryEditor } from './components/VariableQueryEditor';
import type { SuiteApi } from './api/suite-api';
import type { MantisOptions, MantisQuery, VariableQuery } from './types';

/** What the variables ask: the data source, without its naming them. */
type Source = DataSourceApi<MantisQuery, MantisOptions> & { readonly api: Pick<SuiteApi, 'assets'> };

/** Assets as values of a dashboard variable, optionally of one class. */
export class AssetVariables extends CustomVariableSupport<Source, VariableQuery> {
  override readonly editor = VariableQueryEditor;

  constructor(private readonly datasource: Source) {
    super();
  }

  override query({ targets }: DataQueryRequest<VariableQuery>): Observable<{ data: MetricFindValue[] }> {
    const wanted = targets[0]?.class?.trim();
    return this.datasource.api.assets().pipe(
      map((assets) => assets.filter((asset) => !wanted || asset.class === wanted)),
      map((assets) => ({ data: assets.map(({ asset, name }) => ({ text: name || asset, value: asset })) })),
    );
  }

  override getDefaultQuery(): Partial<VariableQuery> {
    return { class: '' };
  }
}
