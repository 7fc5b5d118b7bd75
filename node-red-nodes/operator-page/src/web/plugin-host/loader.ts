// Loads a built plugin as Grafana does: SystemJS, its AMD extra, and the modules that Grafana shares.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import * as emotion from '@emotion/css';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import * as rxjs from 'rxjs';

/** What plugin.json says, as far as the loader needs it. */
export interface PluginMeta {
  id: string;
  type: 'app' | 'panel' | 'datasource';
  name: string;
  folder: string;
  includes?: Array<{ type: string; path?: string }>;
}

interface SystemJs {
  set(name: string, module: object): void;
  addImportMap(map: { imports: Record<string, string> }): void;
  import(url: string): Promise<{ plugin?: unknown; default?: { plugin?: unknown } }>;
}

const shared: Record<string, object> = {
  '@emotion/css': emotion,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  react,
  'react/jsx-runtime': jsxRuntime,
  'react-dom': reactDom,
  rxjs,
};

const { System } = window as unknown as { System: SystemJs };
for (const [name, module] of Object.entries(shared)) System.set(`package:${name}`, { ...module });
System.addImportMap({
  imports: Object.fromEntries(Object.keys(shared).map((name) => [name, `package:${name}`])),
});

/** A plugin and the plugins nested in it. */
export async function discover(folder: string): Promise<PluginMeta[]> {
  const response = await fetch(`${folder}/plugin.json`);
  if (!response.ok) throw new Error(`${folder}/plugin.json: ${response.status}`);
  const meta = { ...((await response.json()) as PluginMeta), folder };
  // An app brings dashboards, too.
  const plugins = (meta.includes ?? []).filter(({ path }) => path?.endsWith('/plugin.json'));
  const nested = plugins.flatMap(({ path }) => path?.replace(/\/plugin\.json$/, '') ?? []);
  const inner = await Promise.all(nested.map((path) => discover(`${folder}/${path}`)));
  return [meta, ...inner.flat()];
}

/** What the plugin's module exports as `plugin`. */
export async function load({ id, folder }: PluginMeta): Promise<unknown> {
  const module = await System.import(new URL(`${folder}/module.js`, document.baseURI).href);
  const plugin = module.plugin ?? module.default?.plugin;
  if (!plugin) throw new Error(`${id}: module.js exports no plugin`);
  return plugin;
}
