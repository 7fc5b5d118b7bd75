import type { Me } from '@mantis-pdm/core/contract/view';
import type { DataSourceInstanceSettings } from '@grafana/data';
import type { Observable } from 'rxjs';
import { directTransport } from '../../../../../grafana-datasource/src/api/direct-transport';
import { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import type { LiveEvent } from '../../../../../grafana-datasource/src/live/events';
import type { MantisOptions } from '../../../../../grafana-datasource/src/types';
import { provideDataSource } from '../grafana/services';
import { apiRoot } from '../session/api-root';

/** The page's way to the suite: the data source of the plugins, and the event stream behind it. */
export interface Suite {
  datasource: MantisDataSource;
  events: Observable<LiveEvent>;
  /** Asks anew at each subscription. */
  me: Observable<Me>;
}

const SETTINGS = {
  id: 1,
  uid: 'mantis',
  name: 'MANTIS',
  type: 'mantis-pdm-datasource',
  access: 'proxy',
  readOnly: true,
  jsonData: {},
} as unknown as DataSourceInstanceSettings<MantisOptions>;

/** Connects with `token` and makes the data source known to the panels. */
export function openSuite(token: string): Suite {
  const transport = directTransport({ root: apiRoot(), token });
  const datasource = new MantisDataSource(SETTINGS, transport);
  provideDataSource(datasource);
  return { datasource, events: transport.live, me: transport.read<Me>('/api/v1/me') };
}
