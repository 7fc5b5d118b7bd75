import { expect, test, vi } from 'vitest';
import { absent, QueueFullError } from '../work';
import { AGAIN_MS, SaidOnce } from './said-once';
import { logInto } from './log-into';

function listening() {
  let now = 0;
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn<(sentence: string) => void>(), error: vi.fn() };
  const said = () => log.warn.mock.calls.map(([sentence]) => sentence);
  return { once: new SaidOnce(logInto(log), () => now), said, pass: (ms: number) => (now += ms) };
}

const gone = absent(new Error('No registry is there.'), 'registry');
const full = new QueueFullError(2);

test('what goes on for long is told as a number, once a minute', () => {
  const { once, said, pass } = listening();
  const met = Array.from({ length: 121 }, () => {
    pass(1_000);
    return once.met(gone);
  });
  expect(met.indexOf(true)).toBe(1);
  expect(met.lastIndexOf(false)).toBe(0);
  expect(said()).toEqual([
    'No registry is there. 60 messages more were not done since it was said',
    'No registry is there. 60 messages more were not done since it was said',
  ]);
});

test('a queue that is full again with every other message says so once a minute, and how many were dropped', () => {
  const { once, said, pass } = listening();
  let errors = 0;
  for (let i = 0; i < 1_000; i++) {
    if (!once.met(full)) errors++;
    once.back();
    pass(50);
  }
  expect([errors, said()]).toEqual([1, []]);
  pass(AGAIN_MS);
  once.back();
  expect(said()).toEqual(['The room in the queue is there; 999 messages more were not done without it']);
  expect(once.met(full), 'a new flood is said again').toBe(false);
});
