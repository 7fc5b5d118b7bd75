import { type DataQueryRequest, LoadingState, type PanelData } from '@grafana/data';
import { type DataSourceSrv, type TemplateSrv, setDataSourceSrv, setTemplateSrv } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { combineLatest, map } from 'rxjs';
import { PanelHost } from '../grafana/PanelHost';
import type { DataSourceModule, Loaded } from './loaded';

type Source = InstanceType<DataSourceModule['DataSourceClass']>;
type Query = Record<string, unknown>;

/** Two plants, each behind a data source. */
const PLANTS = { a: 'Plant A', b: 'Plant B' } as const;
type Plant = keyof typeof PLANTS;

/** The panel for each kind of query that is looked at. */
const PANEL: Record<string, string> = {
  assets: 'mantis-assethealth-panel',
  rul: 'mantis-rulband-panel',
  alarms: 'mantis-workorders-panel',
  'work-orders': 'mantis-workorders-panel',
};

/** Grafana as a newcomer meets it: a source to be added, a first panel, a dashboard of one plant, and a panel of two. */
export function Film({ plugins, Source, components, range }: Loaded['film']) {
  const [sources] = useState(() => provide(Source));
  const panel = (kind: string) => plugins.find(({ meta }) => meta.id === PANEL[kind])?.plugin;
  const shown = (title: string, kind: string, asks: Array<[Plant, Query]>, height = 300) => (
    <Asking key={title} {...{ title, asks, sources, range, height }} plugin={panel(kind)} kind={kind} />
  );
  return (
    <main>
      <Scene name="Add the source">
        <AddSource Editor={components.ConfigEditor} source={sources.a} />
      </Scene>
      <Scene name="A first panel">
        <FirstPanel Editor={components.QueryEditor} source={sources.a} show={shown} />
      </Scene>
      <Scene name="Dashboard">
        <Dashboard source={sources.a} show={shown} />
      </Scene>
      <Scene name="Two plants">
        {shown(
          'Alarms of both plants',
          'alarms',
          [
            ['a', { kind: 'alarms' }],
            ['b', { kind: 'alarms' }],
          ],
          340,
        )}
      </Scene>
    </main>
  );
}

function provide(Class: DataSourceModule['DataSourceClass']): Record<Plant, Source> {
  const of = (uid: Plant) =>
    new Class({ uid, type: 'mantis-pdm-datasource', name: PLANTS[uid], url: `/film/${uid}`, jsonData: { pollSeconds: 1 } } as never); // prettier-ignore
  const sources = { a: of('a'), b: of('b') };
  setDataSourceSrv({
    get: ({ uid }: { uid: Plant }) => Promise.resolve(sources[uid]),
    getInstanceSettings: ({ uid }: { uid: Plant }) => ({ name: PLANTS[uid] }),
    getList: () => [],
  } as unknown as DataSourceSrv);
  return sources;
}

function Scene({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name} style={{ padding: 16 }}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

/** The page of a data source, with Grafana's own button. */
function AddSource({
  Editor,
  source,
}: {
  Editor: Loaded['film']['components']['ConfigEditor'];
  source: Source;
}) {
  const [options, setOptions] = useState<Query>({ jsonData: {}, secureJsonFields: {} });
  const [told, setTold] = useState<{ severity: 'success' | 'error'; title: string }>();
  const test = async () => {
    setTold(undefined);
    await fetch('/film/a/settings', { method: 'PUT', body: JSON.stringify(options) });
    await source.testDatasource().then(
      ({ message }) => setTold({ severity: 'success', title: message }),
      (cause: Error) => setTold({ severity: 'error', title: cause.message }),
    );
  };
  return (
    <>
      <Editor options={options} onOptionsChange={setOptions} />
      <Button onClick={() => void test()}>Save &amp; test</Button>
      {told && <Alert {...told} style={{ marginTop: 16 }} />}
    </>
  );
}

type Show = (title: string, kind: string, asks: Array<[Plant, Query]>, height?: number) => ReactNode;

function FirstPanel({
  Editor,
  source,
  show,
}: {
  Editor: Loaded['film']['components']['QueryEditor'];
  source: Source;
  show: Show;
}) {
  const [query, setQuery] = useState<Query>({ refId: 'A' });
  const kind = String(query.kind ?? 'assets');
  return (
    <>
      {query.kind ? show('First panel', kind, [['a', query]], 280) : null}
      <Editor datasource={source} query={query} onChange={setQuery} onRunQuery={() => {}} />
    </>
  );
}

function Dashboard({ source, show }: { source: Source; show: Show }) {
  const [asset, setAsset] = useState('');
  const [known, setKnown] = useState<string[]>([]);
  useEffect(() => {
    const asking = source.api.assets().subscribe({ next: (all) => setKnown(all.map((one) => one.asset)), error: () => {} }); // prettier-ignore
    return () => asking.unsubscribe();
  }, [source, asset]);
  setTemplateSrv(templates(known, asset));
  const of = { asset: '$asset', live: true };
  return (
    <>
      <label>
        Asset{' '}
        <select value={asset} onChange={({ currentTarget }) => setAsset(currentTarget.value)}>
          <option value="">All</option>
          {known.map((id) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      {known.length > 0 && (
        <div key={asset}>
          {show('Health', 'assets', [['a', { kind: 'assets', ...of }]], 330)}
          {show('Alarms', 'alarms', [['a', { kind: 'alarms', ...of }]], 190)}
        </div>
      )}
    </>
  );
}

/** All is every value of the variable, as Grafana gives it to who formats. @param chosen empty: All */
function templates(all: string[], chosen: string): TemplateSrv {
  const service = {
    getVariables: () => [{ name: 'asset' }],
    containsTemplate: (text = '') => text.includes('$'),
    replace: (text = '', _: unknown, format: unknown) => {
      const value = chosen ? [chosen] : all;
      const filled =
        typeof format === 'function' ? String((format as (of: string[]) => string)(value)) : value.join(',');
      return text.replace(/\$\{?asset\}?/g, () => filled);
    },
  };
  return service as unknown as TemplateSrv;
}

interface AskingProps {
  title: string;
  asks: Array<[Plant, Query]>;
  sources: Record<Plant, Source>;
  range: PanelData['timeRange'];
  plugin: unknown;
  kind: string;
  height: number;
}

/** A panel whose queries go to their data sources, as Grafana's mixed source sends them. */
function Asking({ title, asks, sources, range, plugin, kind, height }: AskingProps) {
  const key = JSON.stringify(asks);
  const [data, setData] = useState<PanelData>();
  useEffect(() => {
    const given = JSON.parse(key) as Array<[Plant, Query]>;
    const targets = given.map(([uid, query], i) => ({
      live: true,
      ...query,
      refId: 'AB'[i],
      datasource: { uid },
    }));
    const requestOf = (list: object[]) => ({ range, scopedVars: {}, maxDataPoints: 500, targets: list }) as unknown as DataQueryRequest; // prettier-ignore
    const answers = given.map(([uid], i) => sources[uid].query(requestOf([targets[i]])));
    const asking = combineLatest(answers)
      .pipe(
        map((told): PanelData => {
          const errors = told.flatMap(({ errors: own }) => own ?? []);
          const state = errors.length > 0 ? LoadingState.Error : LoadingState.Streaming;
          return { series: told.flatMap(({ data: own }) => own), errors, state, timeRange: range, request: requestOf(targets) }; // prettier-ignore
        }),
      )
      .subscribe(setData);
    return () => asking.unsubscribe();
  }, [key, sources, range]);
  if (!data) return <p>Asking…</p>;
  const options = kind === 'alarms' ? { show: 'alarms' } : kind === 'work-orders' ? { show: 'orders' } : {};
  return <PanelHost id={1} timeZone="utc" width={868} {...{ title, plugin, data, options, height }} />;
}
