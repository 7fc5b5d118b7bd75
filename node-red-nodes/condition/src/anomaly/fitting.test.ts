import {
  anomalyDefaults as options,
  createAnomalyState,
  detectAnomaly,
  detectors,
  fit,
  fitAsked,
  type Detector,
  type FitRequest,
  type Fitted,
} from '@mantis-pdm/core/anomaly';
import { expect, test, vi } from 'vitest';
import { features } from '../testing/objects.fixture';
import { openLearner, type Learner } from './fit-thread';
import work from './fit-worker';
import { Fitting } from './fitting';
import { logInto } from '@mantis-pdm/node-red-kit';

const CHANNELS = ['x', 'y', 'z'];

/** An asset with healthy values, a hundred a message. */
function machine(id: string, detector: Detector = detectors['isolation-forest'], elsewhere = true) {
  const state = createAnomalyState();
  let seen = 0;
  const see = () => {
    const valueOf = (at: number, channel: number) => Math.sin((at * (channel + 1)) ** 2);
    const newest = Object.fromEntries(CHANNELS.map((name, k) => [name, Array.from({ length: 100 }, (_, i) => valueOf(100 * seen + i, k))])); // prettier-ignore
    return detectAnomaly({ ...features(id, {}, seen++), newest }, state, { detector, options, threshold: 75, elsewhere }); // prettier-ignore
  };
  const asked = { id, state, detector, options };
  for (let i = 0; i < 40 && !fitAsked(state, asked); i++) see();
  return { ...asked, see };
}

/** A learner that answers when it is told to. */
function slow() {
  const asked: {
    request: FitRequest;
    answer(): void;
    give(fitted: Fitted): void;
    fail(why: string): void;
  }[] = [];
  const learner: Learner = {
    run: (request, signal) =>
      new Promise<Fitted>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        asked.push({
          request,
          answer: () => resolve(fit(request)),
          give: resolve,
          fail: (why) => reject(new Error(why)),
        });
      }),
    close: vi.fn(() => Promise.resolve()),
  };
  return { asked, learner };
}

function fitting(learner?: Learner) {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const clock = { ms: 0 };
  const changed = vi.fn();
  return {
    log,
    clock,
    changed,
    fits: new Fitting({ log: logInto(log), steady: () => clock.ms, changed, learner }),
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const isLearned = ({ state }: Pick<ReturnType<typeof machine>, 'state'>) => 'baseline' in state.regimes.all;

test('a thread learns what is learned here, while messages are answered', async () => {
  const [one, other] = [machine('pump-1'), machine('pump-1')];
  const { fits, changed } = fitting();
  fits.look(one);
  let turns = 0;
  while (!isLearned(one)) {
    // Nothing is held: a message is answered in each turn of the event loop.
    if (turns++ < 3) expect(one.see().reason).toMatch(/^learning: (\d+) of \1 values$/);
    await turn();
  }
  expect(turns).toBeGreaterThan(3);
  expect(changed).toHaveBeenCalledTimes(1);
  const [here, there] = [other.state.regimes.all, one.state.regimes.all].map((regime) => regime as { baseline?: unknown }); // prettier-ignore
  const task = fitAsked(other.state, other);
  expect(there.baseline).toEqual(task && fit(task.request).model);
  expect(here.baseline).toBeUndefined();
  await fits.close();
});

test('two nodes learn in one thread, which ends with the last of them', async () => {
  const [first, second] = [openLearner(), openLearner()];
  const request = fitAsked(machine('pump-1').state, machine('pump-1'))?.request as FitRequest;
  await first.close();
  expect(work(request)).toEqual(fit(request));
  const { signal } = new AbortController();
  expect((await second.run(request, signal)).model).toEqual(fit(request).model);
  await second.close();
  await expect(second.run(request, signal)).rejects.toThrow('closed');
});

test('one asset after the other, each once', async () => {
  const { asked, learner } = slow();
  const { fits } = fitting(learner);
  const [one, two] = [machine('pump-1'), machine('pump-2')];
  for (const asset of [one, two, one, two]) fits.look(asset);
  expect(asked).toHaveLength(1);
  asked[0].answer();
  await expect.poll(() => asked.length).toBe(2);
  expect([isLearned(one), isLearned(two)]).toEqual([true, false]);
  asked[1].answer();
  await expect.poll(() => isLearned(two)).toBe(true);
  fits.look(one);
  expect(asked).toHaveLength(2);
});

test('who waited and has nothing more to learn is passed over', async () => {
  const { asked, learner } = slow();
  const { fits } = fitting(learner);
  const [one, two, three] = ['pump-1', 'pump-2', 'pump-3'].map((id) => machine(id));
  for (const asset of [one, two, three]) fits.look(asset);
  two.state.regimes = {};
  asked[0].answer();
  await expect.poll(() => asked.length).toBe(2);
  asked[1].answer();
  await expect.poll(() => isLearned(three)).toBe(true);
});

test('a thread that dies is told once, and asked again later, twice as late each time', async () => {
  const { asked, learner } = slow();
  const { fits, log, clock } = fitting(learner);
  const [one, two] = [machine('pump-1'), machine('pump-2')];
  const failing = async (asset: typeof one) => {
    const { length } = asked;
    fits.look(asset);
    asked[length].fail('out of memory');
    await turn();
  };
  await failing(one);
  await failing(two);
  expect(log.warn.mock.calls).toEqual([[expect.stringMatching(/^pump-1: .*it tries again: out of memory$/)]]);
  fits.look(one);
  expect(asked).toHaveLength(2);
  clock.ms = 10_000;
  await failing(one);
  clock.ms = 29_999;
  fits.look(one);
  expect(asked).toHaveLength(3);
  clock.ms = 30_000;
  fits.look(one);
  asked[3].answer();
  await expect.poll(() => isLearned(one)).toBe(true);
  expect(log.warn).toHaveBeenCalledTimes(1);
});

test('a node that closes stops what is under way, says nothing, and learns it after a restart', async () => {
  const { asked, learner } = slow();
  const { fits, log } = fitting(learner);
  const [one, two] = [machine('pump-1'), machine('pump-2')];
  fits.look(one);
  fits.look(two);
  await fits.close();
  await turn();
  fits.look(two);
  expect([asked.length, log.warn.mock.calls.length, isLearned(one)]).toEqual([1, 0, false]);
  expect(learner.close).toHaveBeenCalledTimes(1);
  expect(fitAsked(JSON.parse(JSON.stringify(one.state)) as typeof one.state, one)).toBeDefined();
});

test('the thread is killed with the node, in mid-fit, and another node goes on', { timeout: 120_000 }, async () => {
  const [closing, staying] = [fitting(), fitting()];
  const [one, two] = [machine('pump-1', detectors.autoencoder), machine('pump-2')];
  closing.fits.look(one);
  staying.fits.look(two);
  await closing.fits.close();
  await expect.poll(() => isLearned(two)).toBe(true);
  expect([isLearned(one), closing.log.warn.mock.calls.length]).toEqual([false, 0]);
  await staying.fits.close();
}); // prettier-ignore

test('who watches an asset is decided there as well, and told', async () => {
  const { asked, learner } = slow();
  const { fits, log } = fitting(learner);
  const asset = machine('pump-1', detectors.contest, false);
  fits.look(asset);
  const [{ request, give }] = asked;
  expect(request.decide).toBe(true);
  const { model, lengths } = fit({ ...request, decide: false });
  const words = '; of x it finds a step';
  give({ model: { ...(model as object), words, contest: {} }, lengths });
  await expect.poll(() => log.info.mock.calls).toEqual([['pump-1 is watched by residual-cusum' + words]]);
  expect(asset.see().model).toContain(words);
});
