import { expect, it } from 'vitest';
import { trendRul } from '../trend';
import { LifeHistory } from './life-history';

/** Three hours on, three off. */
const isOn = (i: number) => i % 6 < 3;

function dutyLife(count: number): LifeHistory {
  const life = new LifeHistory();
  for (let i = 0; i < count; i++) life.push(i, isOn(i) ? 20 + i / 10 : 0.1);
  return life;
}

it('keeps the readings of one state where the machine goes to and fro', () => {
  const life = dutyLife(399);
  expect(Math.min(...life.values)).toBeGreaterThanOrEqual(20);
  life.t.forEach((t, i) => expect(life.values[i]).toBeCloseTo(20 + t / 10, 6));
  expect(life.last).toBe(398);
  // Of 200 readings 101 were of that state; when 200 of it have come, neighbours are averaged.
  expect([200, 202, 397, 398].map((count) => dutyLife(count).t.length)).toEqual([101, 102, 199, 100]);
});

it('tells the states before the readings are many, too', () => {
  const rul = trendRul(dutyLife(190), { threshold: 60, now: 189, unit: 'h' }) as { p50: number };
  expect(rul.p50).toBeCloseTo(400 - 189, -1);
});

it('follows a machine that is never in that state again, after as many readings as it keeps', () => {
  let life = dutyLife(300);
  for (let i = 300; i < 400; i++) life.push(i, 5);
  life = LifeHistory.restore(JSON.parse(JSON.stringify(life.snapshot())));
  for (let i = 400; i < 540; i++) life.push(i, 5);
  expect(life.values.at(-1)).toBe(5);
  expect(life.values.filter((value) => value === 5).length).toBeGreaterThan(20);
});

it('reads what an earlier release saved', () => {
  const { states, outside, ...before } = dutyLife(50).snapshot();
  expect([states, outside]).toEqual([null, 0]);
  expect(LifeHistory.restore(before).snapshot()).toEqual({ ...before, states, outside });
});
