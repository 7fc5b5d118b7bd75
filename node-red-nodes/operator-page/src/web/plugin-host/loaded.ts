import type { DataQueryRequest, DataSourceInstanceSettings, PanelData } from '@grafana/data';
import type { Observable } from 'rxjs';
import type { EditorsOf } from './Editors';
import type { PluginMeta } from './loader';

/** The parts of a data source plugin that the host uses. */
export interface DataSourceModule {
  DataSourceClass: new (settings: DataSourceInstanceSettings) => {
    query(request: DataQueryRequest): Observable<Pick<PanelData, 'errors'> & { data: PanelData['series'] }>;
    testDatasource(): Promise<{ message: string }>;
    readonly api: { assets(): Observable<Array<{ asset: string }>> };
  } & EditorsOf['datasource'];
  components: EditorsOf['components'];
}

export interface Loaded {
  panels: Array<{ meta: PluginMeta; plugin: unknown; data: PanelData }>;
  datasource: InstanceType<DataSourceModule['DataSourceClass']>;
  editors: EditorsOf['components'];
  names: string[];
  health: string;
  film: {
    plugins: Array<{ meta: PluginMeta; plugin: unknown }>;
    Source: DataSourceModule['DataSourceClass'];
    components: EditorsOf['components'];
    range: PanelData['timeRange'];
  };
}
