// @vitest-environment node
/** The dashboards of the app are files for a Grafana that knows nothing: imported, or provisioned as they are. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'glob';
import { expect, test } from 'vitest';
import { queryKinds } from '../grafana-datasource/src/types';

interface Dashboard {
  uid?: unknown;
  id?: unknown;
  title: string;
  __inputs: Array<{ name: string; type: string; pluginId: string }>;
  __requires: Array<{ type: string; id: string }>;
  templating: { list: Array<{ name: string; type: string; query: unknown; current?: { value: string } }> };
  panels: Array<{ id: number; type: string; targets: Array<{ refId: string; kind: string }> }>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('grafana-panel/src/dashboards/*.json', { cwd: root, posix: true });
const dashboards = files.map((file) => {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  return { file, text, json: JSON.parse(text) as Dashboard };
});

test('no other file has a dashboard, and none a fixed uid or id: a Grafana may have it already', () => {
  expect(globSync('deploy/grafana/**/*.json', { cwd: root })).toEqual([]);
  expect(readFileSync(`${root}/deploy/grafana/provisioning/dashboards/mantis.yaml`, 'utf8')).toContain(
    '/mantis-pdm-app/dashboards',
  );
  expect(dashboards.length).toBeGreaterThan(0);
  for (const { json } of dashboards) expect([json.uid, json.id]).toEqual([undefined, undefined]);
});

test.each(dashboards)('$file asks for its data source, and every query goes to it', ({ text, json }) => {
  const [input] = json.__inputs;
  expect(input).toMatchObject({ type: 'datasource', pluginId: 'mantis-pdm-datasource' });
  const source = json.templating.list.find(({ type }) => type === 'datasource');
  expect(source).toMatchObject({
    name: 'source',
    query: input.pluginId,
    current: { value: `\${${input.name}}` },
  });
  const uids = [...text.matchAll(/"uid": "([^"]*)"/g)].map(([, uid]) => uid);
  expect(uids.length).toBeGreaterThan(5);
  expect(new Set(uids)).toEqual(new Set(['${source}']));
});

test.each(dashboards)('$file says what it requires, and asks for what there is', ({ json }) => {
  const required = json.__requires.map(({ id }) => id);
  expect(required).toEqual(expect.arrayContaining(json.panels.map(({ type }) => type)));
  for (const { targets } of json.panels) for (const { kind } of targets) expect(queryKinds).toContain(kind);
  expect(new Set(json.panels.map(({ id }) => id)).size).toBe(json.panels.length);
});
