import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

type FlowFile = typeof import('./flow-file.mts', { with: { 'resolution-mode': 'import' } });

let folder: string;
let checkFlows: FlowFile['checkFlows'];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-flows-'));
  ({ checkFlows } = await import('./flow-file.mts'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FLOWS = '[{"id":"tab","type":"tab","label":"Line 1"}]';
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const check = () => checkFlows(join(folder, 'flows.json'));

test.each([
  ['none yet', undefined],
  ['a list of nodes', FLOWS],
  ['no node at all, as after everything was deleted', '[]'],
  ['the admin API’s version 2', `{"flows":${FLOWS},"rev":"1"}`],
])('%s is let pass', (_what, text) => {
  if (text !== undefined) put('flows.json', text);
  expect(check).not.toThrow();
});

test.each([
  ['cut off', FLOWS.slice(0, 20)],
  ['empty', ''],
  ['zeros, as a power cut leaves them', '\0'.repeat(40)],
  ['another thing', '{"id":"tab"}'],
])('a file that is %s stops the start, and nothing is written', (_what, text) => {
  put('flows.json', text);
  expect(check).toThrow(/flows\.json is damaged \(.+\), so nothing was started\. There is no whole copy/);
});

test('the version before the last deploy is offered where it is whole', () => {
  put('flows.json', '[{');
  put('.flows.json.backup', '[{');
  expect(check).toThrow('no whole copy');
  put('.flows.json.backup', FLOWS);
  expect(check).toThrow(
    `cp '${join(folder, '.flows.json.backup')}' '${join(folder, 'flows.json')}' takes it`,
  );
});

test('damaged credentials are no empty ones: the next deploy would write over them', () => {
  put('flows.json', FLOWS);
  put('flows_cred.json', '{"$":"a1b2');
  expect(check).toThrow(/flows_cred\.json is damaged/);
  put('flows_cred.json', '{"$":"a1b2"}');
  expect(check).not.toThrow();
});
