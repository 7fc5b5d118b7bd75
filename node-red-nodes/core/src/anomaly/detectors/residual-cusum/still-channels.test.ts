/** Channels that read one value while the machine was healthy, and set points: what is made of them. */
import { describe, expect, test } from 'vitest';
import type { Deviation, DetectorVerdict } from '../../detector';
import { reading } from '../../process.fixture';
import { residualCusum, type CusumMemory, type ChannelModel } from './detector';
import { random } from './signals.fixture';

type Row = (number | null)[];
const LEARNED = 300;

function learned(names: string[], make: (i: number) => Row) {
  const rows = Array.from({ length: LEARNED }, (_, i) => make(i));
  const options = { falseAlarms: 0.001, rowsPerCase: 60_000, until: LEARNED };
  const model = residualCusum.fit({ names, rows, reading: 'newest' }, options);
  const memory = residualCusum.begin?.(model) as CusumMemory;
  let at = LEARNED;
  return { model, memory, see: (row: Row): DetectorVerdict => residualCusum.score(reading(row, ++at, names), model, memory) };
} // prettier-ignore

describe('a channel that was constant', () => {
  const { normal } = random(3);
  const names = ['x', 'valve'];
  const fresh = () => learned(names, () => [50 + normal(), 7]);

  test('is at fault when it has had another value twice in a row, and is named', () => {
    const { see } = fresh();
    const found = [7, 8, 8, 7].map((valve) => see([50, valve]) as Deviation);
    expect(found.map(({ anomalous }) => anomalous)).toEqual([false, false, true, false]);
    expect(found[2].statistic).toBe(1.5);
    expect(Object.keys(found[2].contributions)[0]).toBe('valve');
    expect(found[2].model).toBe(
      'baseline of 300 values until 300, 1 of 2 channels did not vary, valve was constant and has moved',
    );
    expect(found[1].model).toBe('baseline of 300 values until 300, 1 of 2 channels did not vary');
  });

  test('keeps where it is while it has no value', () => {
    const { see } = fresh();
    const found = [8, null, 8].map((valve) => see([50, valve]) as Deviation);
    expect(found.map(({ anomalous, known }) => [anomalous, known])).toEqual([
      [false, 1],
      [false, 0.5],
      [true, 1],
    ]);
  });

  test('may be the only one', () => {
    const { see } = learned(['valve'], () => [7]);
    expect([8, 8].map((valve) => (see([valve]) as Deviation).anomalous)).toEqual([false, true]);
  });

  test('of too few values is none', () => {
    const { see } = learned(['valve'], (i) => [i < 9 ? 7 : null]);
    expect(see([8])).toMatchObject({
      kind: 'silent',
      reason: 'none of the 1 channels varied while it learned',
    });
  });

  test('is looked at anew by what an earlier release saved, which knew of none', () => {
    const { model, memory } = fresh();
    const { constants: _constants, all: _all, setPoints: _setPoints, ...saved } = model;
    expect(residualCusum.begin?.(saved as ChannelModel)).toEqual(residualCusum.begin?.({ ...model, constants: { names: [], values: [] } })); // prettier-ignore
    const { away: _away, settling: _settling, ...held } = memory;
    const found = residualCusum.score(reading([50, 8], 1, names), saved, held);
    expect(found).toMatchObject({ kind: 'deviation', anomalous: false, known: 1 });
    expect(Object.keys((found as Deviation).contributions)).toEqual(['x']);
  });
});

describe('a channel that follows a set point', () => {
  const { normal } = random(4);
  const names = ['pressure', 'wanted'];
  const fresh = () => learned(names, (i) => (i < 150 ? [70 + normal(), 70] : [80 + normal(), 80]));

  test('is judged by its distance, and the set point by nobody', () => {
    const { model, see } = fresh();
    expect([model.names, model.constants?.names]).toEqual([['pressure'], []]);
    const same = Array.from({ length: 40 }, () => see([80 + normal(), 80]) as Deviation);
    const moved = Array.from({ length: 40 }, () => see([90 + normal(), 90]) as Deviation);
    expect([...same, ...moved].filter(({ anomalous }) => anomalous)).toEqual([]);
    const away = Array.from({ length: 40 }, () => see([94 + normal(), 90]) as Deviation);
    expect(away[39].anomalous).toBe(true);
  });

  describe('and was on its way to it when that was learned', () => {
    const MOVED = 260;
    const began = (arrives: number, lag: number) => {
      let at = 70;
      const follow = (i: number) => {
        if (i >= MOVED) at += (arrives - at) / lag;
        return [at + normal(), i < MOVED ? 70 : 80];
      };
      const { model, see } = learned(names, follow);
      const flagged = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, i) => (see(follow(from + i)) as Deviation).anomalous);
      return { model, flagged };
    };

    test('is so still', () => {
      const { model, flagged } = began(80, 60);
      expect(flagged(LEARNED, LEARNED + 600)).not.toContain(true);
      expect(residualCusum.begin?.(model)).toMatchObject({ settling: [{ at: 80, left: 260 }] });
    });

    test('is told where it does not arrive, 300 values after it was moved', () => {
      const { flagged } = began(76, 20);
      expect(flagged(LEARNED, MOVED + 300)).not.toContain(true);
      expect(flagged(MOVED + 300, MOVED + 320)).toContain(true);
    });
  });

  test('that never moved is no constant either', () => {
    const { model } = learned(names, () => [70 + normal(), 70]);
    expect([model.setPoints?.length, model.constants]).toEqual([1, { names: [], values: [] }]);
  });
});
