import { CustomVariableSupport, type DataQueryRequest, type MetricFindValue } from '@grafana/data';
import { type Observable, map } from 'rxjs';
import { VariableQueryEditor } from './components/VariableQueryEditor';
import type { MantisDataSource } from './datasource';
import type { VariableQuery } from './types';

/** Assets as values of a dashboard variable, optionally of one class. */
export class AssetVariables extends CustomVariableSupport<MantisDataSource, VariableQuery> {
  override readonly editor = VariableQueryEditor;

  constructor(private readonly datasource: MantisDataSource) {
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
