import { expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { passages } from './passage';

const mean = (away: number, variance: number, diffusion: number) =>
  passages(away, { ahead: 0, variance, diffusion }).reduce((sum, { time, weight }) => sum + time * weight, 0);

it('takes exactly the distance where nothing walks', () => {
  expect(passages(0.4, { ahead: 0, variance: 0, diffusion: 0 })).toStrictEqual([{ time: 0.4, weight: 1 }]);
});

it('spreads as walks do that are simulated', () => {
  const [away, diffusion, step] = [0.5, 0.02, 0.001];
  const random = seeded(2);
  const times = Array.from({ length: 400 }, () => {
    let [age, time] = [0, 0];
    for (; age < away; time += step) age += step + Math.sqrt(diffusion * step) * normal(random);
    return time;
  });
  const simulated = times.reduce((sum, time) => sum + time, 0) / times.length;
  const square = times.reduce((sum, time) => sum + (time - simulated) ** 2, 0) / times.length;
  const stated = passages(away, { ahead: 0, variance: 0, diffusion });
  const middle = mean(away, 0, diffusion);
  const spread = stated.reduce((sum, { time, weight }) => sum + weight * (time - middle) ** 2, 0);
  expect(middle).toBeCloseTo(simulated, 1);
  expect(Math.sqrt(spread / square)).toBeCloseTo(1, 1);
});

it('is wider where the present age is uncertain', () => {
  const reach = (variance: number) => passages(1, { ahead: 0, variance, diffusion: 0.01 }).at(-1)!.time;
  expect(reach(0.05)).toBeGreaterThan(reach(0));
});

it('is never before now', () => {
  const late = passages(-0.5, { ahead: 0, variance: 0.01, diffusion: 0.01 });
  expect(late.every(({ time }) => time >= 0)).toBe(true);
  expect(late.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
});

it('is as likely before the distance as after it', () => {
  const share = (is: (time: number) => boolean) =>
    passages(0.5, { ahead: 0, variance: 0, diffusion: 0.02 }).reduce((sum, { time, weight }) => sum + (is(time) ? weight : 0), 0); // prettier-ignore
  expect(share((time) => time < 0.5)).toBeCloseTo(
    share((time) => time > 0.5),
    12,
  );
  expect(share((time) => time < 0.36)).toBeCloseTo(
    share((time) => time > 0.7),
    12,
  );
});
