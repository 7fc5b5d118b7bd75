import type { Samples } from '@mantis-pdm/core/contract';
import { parseObject } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import replay from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(files: Record<string, string>, settings: Record<string, unknown> = {}): Promise<Rig> {
  running = await rig(
    [replay],
    [
      { id: 'r', type: 'mantis-replay', speed: 0, wires: [['samples'], ['progress']], ...settings },
      { id: 'samples', type: 'helper' },
      { id: 'progress', type: 'helper' },
    ],
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(running.userDir, name), text);
  return running;
}

interface Progress {
  kind: string;
  state: string;
  rows: number;
  percent: number;
  brokenLines: number;
  examples: string[];
  error?: string;
}

/** Everything on the second output up to the end of the replay. */
async function ending(flow: Rig): Promise<{ progress: Progress; before: unknown[] }> {
  const before: unknown[] = [];
  for (;;) {
    const { payload } = await flow.next('progress', 20_000);
    const progress = payload as Progress;
    if (progress.kind === 'replay-progress' && !['playing', 'paused'].includes(progress.state))
      return { progress, before };
    before.push(payload);
  }
}

const samplesOf = (flow: Rig) => flow.received('samples').map(({ payload }) => payload as Samples);

test('a CSV file becomes one samples object per row, with the source times and units of the file', async () => {
  const csv =
    'timestamp;machine;vibration (mm/s);"temperature [°C]"\n2026-01-01 00:00:00;p1;1,5;40\n2026-01-01 00:00:01;p1;;41\n';
  const flow = await start({ 'a.csv': csv }, { file: 'a.csv', prefix: 'plant-' });
  flow.send('r', { payload: 'start' });
  const { progress } = await ending(flow);
  expect(progress).toMatchObject({ state: 'complete', rows: 2, percent: 100, brokenLines: 0 });
  const [first, second] = samplesOf(flow);
  expect(parseObject(first)).toEqual(first);
  expect(first).toMatchObject({
    asset: 'plant-p1',
    at: Date.UTC(2026, 0, 1),
    axis: 'time',
    channels: { vibration: { unit: 'mm/s', v: [1.5], q: [100] }, temperature: { unit: '°C', v: [40] } },
  });
  expect(second.channels.vibration).toMatchObject({ v: [null], q: [0] });
});

test('the same file played twice gives the same objects', async () => {
  const flow = await start(
    { 'a.csv': 'unit,cycle,x\n1,1,5\n1,2,6\n' },
    { file: 'a.csv', start: '2026-01-01', cycleMs: 1000 },
  );
  flow.send('r', { payload: 'start' });
  await ending(flow);
  const first = samplesOf(flow);
  flow.send('r', { payload: 'start' });
  await ending(flow);
  expect(samplesOf(flow)).toEqual(first);
  expect(first.map(({ at }) => at - Date.UTC(2026, 0, 1))).toEqual([1000, 2000]);
});

test('broken lines are counted and shown with their line, and do not stop the replay', async () => {
  const csv =
    'unit,cycle,x\n1,1,5\n1,two,6\ngarbage\n1,3,abc\n"1,4,7\n1,5,8\n' + `1,6,${'9'.repeat(70_000)}\n1,7,9\n`;
  const flow = await start({ 'a.csv': csv }, { file: 'a.csv' });
  flow.send('r', { payload: 'start' });
  const { progress, before } = await ending(flow);
  expect(progress).toMatchObject({ state: 'complete', rows: 4, brokenLines: 4 });
  expect(progress.examples[0]).toBe('a.csv:3 has "two" as cycle, which is not a number: "1,two,6"');
  expect(progress.examples[1]).toContain('a.csv:4 has 1 fields where the header has 3');
  expect(progress.examples[3]).toContain('a.csv:8 is longer than 65536 characters');
  const quality = before.find((payload) => (payload as { kind: string }).kind === 'data-quality');
  expect(parseObject(quality)).toMatchObject({
    issues: expect.arrayContaining([expect.objectContaining({ problem: 'broken-line' })]),
  });
});

test.each([
  ['missing.csv', 'there is no such file'],
  ['empty.csv', 'is empty'],
  ['header.csv', 'has a header and no row'],
  ['damaged.csv.gz', 'damaged or cut off'],
  ['.', 'it is a folder'],
])('%s is a sentence, and the node can play again', async (file, sentence) => {
  const damaged = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(64, 7)]);
  const flow = await start({ 'empty.csv': '', 'header.csv': 'a,b\n', 'ok.csv': 'x\n1\n' });
  writeFileSync(join(flow.userDir, 'damaged.csv.gz'), damaged);
  flow.send('r', { payload: { action: 'start', file } });
  const { progress } = await ending(flow);
  expect(progress.state).toBe('failed');
  expect(progress.error).toContain(sentence);
  flow.send('r', { payload: { action: 'start', file: 'ok.csv' } });
  expect((await ending(flow)).progress.state).toBe('complete');
  expect(flow.errors().join()).toContain(sentence);
});

test('cycle by cycle, the assets of a file run side by side', async () => {
  const csv = 'unit,cycle,x\n1,1,5\n1,2,6\n2,1,7\n2,2,8\n';
  const flow = await start({ 'a.csv': csv }, { file: 'a.csv', order: 'cycle' });
  flow.send('r', { payload: 'start' });
  await ending(flow);
  expect(samplesOf(flow).map(({ asset, t }) => `${asset}@${t}`)).toEqual(['1@1', '2@1', '1@2', '2@2']);
});

test('pause holds the rows, resume lets them go, stop ends the replay', async () => {
  const csv = 'unit,cycle,x\n' + Array.from({ length: 200 }, (_, i) => `1,${i + 1},5\n`).join('');
  const flow = await start({ 'a.csv': csv }, { file: 'a.csv', speed: 1, cycleMs: 10 });
  flow.send('r', { payload: 'start' });
  await flow.next('samples');
  flow.send('r', { payload: 'pause' });
  await new Promise((resolve) => setTimeout(resolve, 60));
  flow.received('samples');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(flow.received('samples')).toEqual([]);
  flow.send('r', { payload: 'resume' });
  await flow.next('samples');
  flow.send('r', { payload: 'stop' });
  const { progress } = await ending(flow);
  expect(progress.state).toBe('stopped');
  expect(progress.percent).toBeLessThan(100);
});

test('a control message that says nothing known is refused', async () => {
  const flow = await start({});
  flow.send('r', { payload: 42 });
  flow.send('r', { payload: 'stop' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(flow.errors().map((text) => text.replace('Error: ', ''))).toEqual([
    'payload is 42: must be start, stop, pause, resume, or {action, file}',
    'Nothing is playing, so there is nothing to stop; send "start" first.',
  ]);
});

const data = join(process.env.MANTIS_DATA ?? '../shared/data', 'cmapss/test_FD001.txt.gz');

describe.skipIf(!existsSync(data))('with the data of NASA', () => {
  test('every engine and cycle of FD001 comes out once', async () => {
    const flow = await start({}, { file: join(process.cwd(), data), prefix: 'FD001-' });
    flow.send('r', { payload: 'start' });
    const { progress } = await ending(flow);
    expect(progress).toMatchObject({ state: 'complete', rows: 13_096, assets: 100, brokenLines: 0 });
    const samples = samplesOf(flow);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(13_096);
    expect(Object.keys(samples[0].channels)).toHaveLength(24);
    expect(samples[0]).toMatchObject({
      asset: 'FD001-1',
      axis: 'cycle',
      t: [1],
      channels: { s4: { unit: '°R', v: [1398.21] } },
    });
  });
});
