import { type DataSourceApi, type ScopedVars, setTimeZoneResolver } from '@grafana/data';
import { type DataSourceSrv, type TemplateSrv, setDataSourceSrv, setTemplateSrv } from '@grafana/runtime';
import { fillRegistries } from './registries';

/** Dashboard variables do not exist here; only scoped ones are filled in. */
const templates: TemplateSrv = {
  getVariables: () => [],
  containsTemplate: () => false,
  updateTimeRange: () => {},
  replace: (text = '', scoped: ScopedVars = {}) =>
    text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) =>
      scoped[name] ? String(scoped[name].value) : whole,
    ),
};

let installed = false;

/** Provides what panels and data sources ask of Grafana's run time, once. */
export function installGrafana(): void {
  if (installed) return;
  installed = true;
  fillRegistries();
  setTimeZoneResolver(() => 'browser');
  setTemplateSrv(templates);
}

/** Makes `datasource` the one that panels find for any reference. */
export function provideDataSource(datasource: unknown): void {
  const service: Partial<DataSourceSrv> = {
    get: () => Promise.resolve(datasource as DataSourceApi),
    getList: () => [],
    getInstanceSettings: () => undefined,
  };
  setDataSourceSrv(service as DataSourceSrv);
}
