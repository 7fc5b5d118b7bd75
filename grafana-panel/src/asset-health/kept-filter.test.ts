import { locationService } from '@grafana/runtime';
import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { countConditions } from './arrange';
import { standing, useFilter } from './kept-filter';

const open = (search = '') => {
  locationService.replace({ search });
  return renderHook(() => useFilter('assets', 'life')).result;
};
const PLACE = { plant: '', site: 'Basel "Süd"', line: 'L&1' };

afterEach(() => locationService.replace({ search: '' }));

test('what is chosen comes back from the address as it was', () => {
  const chosen = open();
  const filter = { text: 'pump', conditions: new Set(['critical', 'stale'] as const), place: PLACE };
  act(() => chosen.current.setFilter(filter));
  act(() => chosen.current.setSort('name'));
  expect(open(locationService.getLocation().search).current).toMatchObject({ filter, sort: 'name' });
});

test('words that are none of ours choose nothing', () => {
  const { filter, sort } = open(
    '?assets-state=melted,ok,constructor&assets-sort=weight&assets-place=%5B',
  ).current;
  expect(filter).toEqual({ text: '', conditions: new Set(['ok']), place: undefined });
  expect(sort).toBe('life');
});

test('a place that no asset is at hides nothing', () => {
  const filter = { text: '', conditions: new Set<never>(), place: PLACE };
  expect(standing(filter, [{ ...PLACE, line: '' }]).place).toBeUndefined();
  expect(standing(filter, [PLACE])).toBe(filter);
  expect(standing({ ...filter, place: undefined }, [])).toEqual({ ...filter, place: undefined });
});

test('a condition that is pressed is there to be released, though no asset is in it any more', () => {
  expect(countConditions([], new Set(['watch']))).toEqual([{ condition: 'watch', all: 0, stale: 0 }]);
  expect(countConditions([])).toEqual([]);
});
