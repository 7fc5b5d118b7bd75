import type { DataSourceInstanceSettings } from '@grafana/data';
import { directTransport } from '../src/api/direct-transport';
import { MantisDataSource } from '../src/datasource';
import type { MantisOptions } from '../src/types';

/** A data source that asks the suite at this root address itself. */
export function sourceAt(root: string): MantisDataSource {
  const settings = {
    uid: 'm',
    url: '',
    jsonData: {},
  } as unknown as DataSourceInstanceSettings<MantisOptions>;
  return new MantisDataSource(settings, directTransport({ root, token: 't' }));
}
