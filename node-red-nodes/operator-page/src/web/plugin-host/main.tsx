import '../grafana/boot';
import {
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  LoadingState,
  type PanelData,
  ThemeContext,
  createTheme,
  rangeUtil,
} from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { useEffect, useState, version as reactVersion } from 'react';
import { version as grafanaVersion } from '@grafana/data/package.json';
import { createRoot } from 'react-dom/client';
import { firstValueFrom } from 'rxjs';
import { installGrafana, provideDataSource } from '../grafana/services';
import { PanelHost } from '../grafana/PanelHost';
import { proxyBackend } from './backend';
import { Editors } from './Editors';
import { Film } from './Film';
import type { DataSourceModule, Loaded } from './loaded';
import { type PluginMeta, discover, load } from './loader';

const PANEL_QUERIES: Record<string, Array<Record<string, unknown>>> = {
  'mantis-assethealth-panel': [{ kind: 'assets' }],
  'mantis-rulband-panel': [{ kind: 'rul', asset: 'motor-1' }],
  'mantis-workorders-panel': [{ kind: 'alarms' }, { kind: 'work-orders' }],
};

const isFilm = location.search.startsWith('?film');

const RANGE = rangeUtil.convertRawToRange({ from: 'now-1h', to: 'now' });

async function start(): Promise<Loaded> {
  const metas = [...(await discover('/plugins/app')), ...(await discover('/plugins/datasource'))];
  const plugins = new Map(await Promise.all(metas.map(async (meta) => [meta, await load(meta)] as const)));
  const [, module] = [...plugins].find(([{ type }]) => type === 'datasource') as [
    PluginMeta,
    DataSourceModule,
  ];
  const film = {
    plugins: [...plugins].map(([meta, plugin]) => ({ meta, plugin })),
    Source: module.DataSourceClass,
    components: module.components,
    range: RANGE,
  };
  if (isFilm) return { film } as Loaded;
  const settings = { uid: 'mantis', type: 'mantis-pdm-datasource', url: '/proxy', jsonData: {} };
  const datasource = new module.DataSourceClass(settings as unknown as DataSourceInstanceSettings);
  provideDataSource(datasource);
  const panels = await Promise.all(
    [...plugins]
      .filter(([{ type }]) => type === 'panel')
      .map(async ([meta, plugin]) => ({ meta, plugin, data: await ask(datasource, PANEL_QUERIES[meta.id]) })),
  );
  const { message } = await datasource.testDatasource();
  const names = metas.map(({ id, type }) => `${id} (${type})`);
  return { panels, datasource, editors: module.components, names, health: message, film };
}

async function ask(
  datasource: Loaded['datasource'],
  queries: Array<Record<string, unknown>>,
): Promise<PanelData> {
  const targets = queries.map((query, i) => ({ ...query, refId: `Q${i}`, datasource: { uid: 'mantis' } }));
  const request = {
    range: RANGE,
    scopedVars: {},
    maxDataPoints: 500,
    targets,
  } as unknown as DataQueryRequest;
  const { data, errors } = await firstValueFrom(datasource.query(request));
  return { series: data, state: LoadingState.Done, errors, timeRange: RANGE, request };
}

function Host() {
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    start().then(setLoaded, (cause: unknown) => setError(String(cause)));
  }, []);
  if (error) return <p role="alert">{error}</p>;
  if (!loaded) return <p>Loading</p>;
  if (isFilm) return <Film {...loaded.film} />;
  return (
    <main>
      <h1>Plugin host</h1>
      <p data-testid="plugins">{loaded.names.join(', ')}</p>
      <p data-testid="libraries">{`Grafana ${grafanaVersion}, React ${reactVersion.split('.')[0]}`}</p>
      <p data-testid="health">{loaded.health}</p>
      {loaded.panels.map(({ meta, plugin, data }, i) => (
        <PanelHost
          key={meta.id}
          id={i}
          title={meta.name}
          plugin={plugin}
          data={data}
          timeZone="utc"
          width={900}
          height={420}
        />
      ))}
      <Editors datasource={loaded.datasource} components={loaded.editors} />
    </main>
  );
}

const mode = location.search.endsWith('light') ? 'light' : 'dark';

installGrafana();
setBackendSrv(proxyBackend());
createRoot(document.getElementById('root') as HTMLElement).render(
  <ThemeContext.Provider value={createTheme({ colors: { mode } })}>
    <GlobalStyles />
    <Host />
    <PortalContainer />
  </ThemeContext.Provider>,
);
