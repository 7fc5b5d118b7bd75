import { afterEach, expect, test } from 'vitest';
import { HistorianService } from '../service';
import { answers, Influx2Stub, type Influx2Answer } from '../testing/influx2-stub.fixture';
import { samples } from '../testing/objects.fixture';
import { InfluxEngine } from './influx-engine';

let stub: Influx2Stub;
let historian: HistorianService;
afterEach(async () => {
  await historian.close();
  await stub.stop();
});

async function start(judge: (lines: string[], nth: number) => Influx2Answer, giveUpMs = 60_000) {
  stub = await Influx2Stub.start(judge);
  const engine = new InfluxEngine({ url: stub.url, version: '2', org: 'o', bucket: 'mantis', token: 't' });
  historian = new HistorianService(engine, { intervalMs: 20, giveUpMs });
}

const at = Date.now() - 10_000;
const write = (asset: string) => historian.write(samples(asset, { x: [1] }, { at }));
const poisoned = (lines: string[]) => lines.some((line) => line.includes('poison'));
const storedAssets = () =>
  new Set([...stub.stored].flatMap((line) => /^mantis_raw,asset=([^,]+)/.exec(line)?.[1] ?? []));

test.each([
  ['422 partial write', answers.retention, 'beyond retention policy'],
  ['400 malformed', answers.malformed, 'unable to parse'],
])('%s: the culprit is refused alone, by its name', async (_name, answer, words) => {
  await start((lines) => (poisoned(lines) ? answer : answers.stored));
  const assets = ['a', 'b', 'c', 'poison', 'd', 'e', 'f'];
  const outcomes = await Promise.allSettled(assets.map(write));
  expect(assets.filter((_, i) => outcomes[i].status === 'rejected')).toEqual(['poison']);
  expect(outcomes[3]).toMatchObject({
    reason: { name: 'PortError', retryable: false, message: expect.stringContaining(words) as string },
  });
  expect(outcomes[3]).toMatchObject({
    reason: { message: expect.stringContaining('of asset "poison"') as string },
  });
  expect([...storedAssets()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('413: what is too large goes in smaller requests, and all of it is stored', async () => {
  await start((lines) => (lines.length > 7 ? answers.tooLarge : answers.stored));
  await Promise.all(Array.from({ length: 30 }, (_, i) => write(`pump-${i}`)));
  expect(storedAssets().size).toBe(30);
});

test('413 for a single line is refused, by its name', async () => {
  await start((lines) => (poisoned(lines) ? answers.tooLarge : answers.stored));
  const [good, bad] = await Promise.allSettled([write('good'), write('poison')]);
  expect(good.status).toBe('fulfilled');
  expect(bad).toMatchObject({
    reason: { retryable: false, message: expect.stringContaining('413') as string },
  });
});

test('429: the server is left alone for as long as it asks', async () => {
  await start((_lines, nth) => (nth === 1 ? answers.busy : answers.stored));
  await write('a');
  expect(stub.writes[1] - stub.writes[0]).toBeGreaterThanOrEqual(950);
  expect(storedAssets()).toEqual(new Set(['a']));
});

test('500: the same batch comes again, whole', async () => {
  await start((_lines, nth) => (nth <= 2 ? answers.broken : answers.stored));
  await Promise.all(['a', 'b', 'c'].map(write));
  expect(new Set(stub.bodies).size).toBe(1);
  expect(storedAssets().size).toBe(3);
});

test.each([
  ['401', answers.noToken, 'Check the token'],
  ['404', answers.noBucket, 'Make it, or check its name'],
])('%s is no fault of the points: they may come again', async (_status, answer, advice) => {
  await start(() => answer, 0);
  await expect(write('a')).rejects.toMatchObject({
    retryable: true,
    message: expect.stringContaining(advice) as string,
  });
});
