import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RulModelCard } from '@mantis-pdm/core/contract';
import { LifeHistory, TrendFollower, trendRul } from '@mantis-pdm/core/rul';
import { startRed } from '../deploy/local/red-host.mts';
import { microseconds } from './measure.mts';
import { percentile, type Row } from './row.mts';

const require = createRequire(import.meta.url);
const { ModelShelf } =
  require('../node-red-nodes/condition/dist/onnx/model-shelf.js') as typeof import('../node-red-nodes/condition/src/onnx/model-shelf.ts');

const MODELS = join(import.meta.dirname, '../models');
/** Trees and networks, and trees alone. */
const DEEP = 'turbofan-rul-fd001';
const TREES = 'turbofan-rul-fd001-no-age';
const POINTS = 200;
const PREDICTIONS = 1000;
const PACE = 5;
const WINDOWS = 10_000;
const AT_ONCE = 512;

/** Remaining life: the trend alone, one prediction at a time in a real Node-RED, and many windows through a model's thread. */
export const bench = {
  title: 'Remaining life',
  run: async (): Promise<Row[]> => [
    ...trendRows(),
    ...(await nodeRows()),
    await batchRow(TREES, '≥ 10,000'),
    await batchRow(DEEP, '≥ 2,000'),
  ],
};

/** A line with a ripple, half way to its threshold. */
const indicator = (i: number) => i / (2 * POINTS) + 0.01 * Math.sin(7 * i);

function trendRows(): Row[] {
  const history = new LifeHistory();
  for (let i = 0; i < POINTS - 1; i++) history.push(i, indicator(i));
  const forecast = 1e6 / microseconds(() => trendRul(history, { threshold: 1 }));
  const follower = new TrendFollower();
  let [i, followed] = [POINTS, LifeHistory.restore(history.snapshot())];
  const update = microseconds(() => {
    // A life of 200 to 400 readings, over and over.
    if (i === 2 * POINTS) [i, followed] = [POINTS, LifeHistory.restore(history.snapshot())];
    followed.push(i, indicator(i));
    follower.forecast(followed, { threshold: 1.2, now: i++ });
  });
  const note = `${history.t.length} points`;
  return [
    {
      name: 'trend: readings, each with its forecast',
      value: 1e6 / update,
      unit: 'updates/s',
      goal: '≥ 30,000',
      note: '100 to 200 points; most forecasts count down, the others are made anew',
    },
    { name: 'trend: forecasts made anew', value: forecast, unit: 'forecasts/s', note },
  ];
}

interface Runtime {
  nodes: { getNode(id: string): { receive(message: object): void } };
  hooks: {
    add(name: string, hook: (events: ({ source: { id: string } } | undefined)[]) => void): void;
  };
}

/** From a message's arrival at the node until its prediction leaves. */
async function nodeRows(): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
  writeFileSync(join(home, 'flows.json'), JSON.stringify(flow()));
  const logging = { console: { level: 'error' as const, metrics: false, audit: false } };
  const settings = { userDir: home, flowFile: 'flows.json', credentialSecret: 'bench', logging };
  const red = await startRed({ settings, host: '127.0.0.1', port: 0, editor: false });
  try {
    const { nodes, hooks } = require('node-red') as Runtime;
    let arrived = () => {};
    hooks.add('onSend.bench-rul', ([event]) => {
      if (event?.source.id.startsWith('rul-')) arrived();
    });
    const times = async (id: string, next: (i: number) => object, count: number, pace: number) => {
      const taken: number[] = [];
      for (let i = 0; i < count; i++) {
        if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
        const start = performance.now();
        await new Promise<void>((resolve) => {
          arrived = resolve;
          nodes.getNode(id).receive({ payload: next(i) });
        });
        taken.push(performance.now() - start);
      }
      return taken;
    };
    await times('rul-trend', (i) => features(i, { 'x.mean': indicator(i) }), POINTS - 1, 0);
    const byTrend = await times(
      'rul-trend',
      (i) => features(POINTS + i, { 'x.mean': indicator(POINTS - 1) }),
      PREDICTIONS,
      PACE,
    );
    const [trees, deep] = [engineRow(TREES), engineRow(DEEP)];
    const byTrees = await times('rul-trees', (i) => features(i, trees), PREDICTIONS, PACE);
    const byDeep = await times('rul-deep', (i) => features(i, deep), PREDICTIONS, PACE);
    return [
      ...percentiles('by trend', byTrend),
      ...percentiles('by trees', byTrees.slice(10)),
      ...percentiles('by trees and networks', byDeep.slice(10)),
    ];
  } finally {
    await red.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function percentiles(name: string, times: number[]): Row[] {
  const note = `${times.length} predictions, one every ${PACE} ms`;
  return [
    { name: `in Node-RED, ${name}: p50`, value: percentile(times, 50), unit: 'ms', note },
    { name: `in Node-RED, ${name}: p99`, value: percentile(times, 99), unit: 'ms', goal: '≤ 5', note },
  ];
}

function flow(): object[] {
  const rul = (id: string, settings: object) => ({
    ...{ id, type: 'mantis-rul', z: 'tab', x: 0, y: 0, wires: [['end'], []] },
    ...settings,
  });
  return [
    { id: 'tab', type: 'tab', label: 'bench' },
    { id: 'models', type: 'mantis-models', folder: MODELS },
    rul('rul-trend', { method: 'trend', indicator: 'x.mean', threshold: 1 }),
    rul('rul-trees', { method: 'model', model: TREES }),
    rul('rul-deep', { method: 'model', model: DEEP }),
    { id: 'end', type: 'junction', z: 'tab', x: 0, y: 0, wires: [[]] },
  ];
}

function features(cycle: number, values: Record<string, number>): object {
  const head = { v: 1, kind: 'features', id: `bench ${cycle}`, seq: cycle, asset: 'bench', at: cycle };
  return { ...head, axis: 'cycle', window: { from: cycle, to: cycle }, quality: 100, values };
}

function read<T>(id: string, file: string): T {
  return JSON.parse(readFileSync(join(MODELS, id, file), 'utf8')) as T;
}

function engineRow(id: string): Record<string, number> {
  const { inputs } = read<{ inputs: number[][] }>(id, 'golden.json');
  const names = read<RulModelCard>(id, 'card.json').inputs.features.map(({ name }) => name);
  return Object.fromEntries(names.map((name, i) => [name, inputs[0][i]]));
}

/** Windows of many assets that come at once, through queue, batch and thread. */
async function batchRow(id: string, goal: string): Promise<Row> {
  const shelf = new ModelShelf([MODELS]);
  const model = await shelf.load(id);
  const { inputs } = read<{ inputs: number[][] }>(id, 'golden.json');
  const ask = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => model.run(inputs[i % inputs.length])));
  await ask(AT_ONCE);
  const start = performance.now();
  for (let done = 0; done < WINDOWS; done += AT_ONCE) await ask(AT_ONCE);
  const seconds = (performance.now() - start) / 1000;
  await shelf.close();
  return {
    name: 'batched through the thread',
    value: WINDOWS / seconds,
    unit: 'windows/s',
    goal,
    note: `${id}, ${inputs[0].length} features, ${AT_ONCE} at once`,
  };
}
