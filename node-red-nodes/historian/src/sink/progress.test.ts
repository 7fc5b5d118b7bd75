import { foreign, type Wording } from '@mantis-pdm/core/remarks';
import { StatusLight, type ShownStatus } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import type { StoreOffer } from '../store/offer';
import { showProgress } from './progress';

test('the status tells the rate, what was dropped, and what is wrong', () => {
  const historian = { points: 0, dropped: 0, fault: null as Wording | null };
  const shown: ShownStatus[] = [];
  let now = 0;
  const light = new StatusLight(
    (status) => shown.push(status),
    () => (now += 10_000),
  );
  const show = showProgress({ historian } as StoreOffer, light);
  show();
  historian.points = 120;
  show();
  historian.dropped = 7;
  show();
  historian.fault = foreign('The disk is full');
  show();
  expect(shown.map(({ fill, text }) => [fill, text])).toEqual([
    ['blue', 'no points yet'],
    ['green', '120 points/s'],
    ['yellow', '0 points/s, 7 dropped'],
    ['red', 'The disk is full'],
  ]);
});
