import { locationService } from '@grafana/runtime';
import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useKept } from './kept';

const FIRST = { text: '', state: '', sort: 'worst' };
const keeping = (place: string) => renderHook(() => useKept(place, FIRST)).result;
const search = () => locationService.getLocation().search;

afterEach(() => locationService.replace({ search: '' }));

test('without a place it lasts as long as the panel, and the address stays what it was', () => {
  locationService.replace({ search: '?x-state=ok' });
  const kept = keeping('');
  act(() => kept.current[1]({ state: 'critical' }));
  expect([kept.current[0], search()]).toEqual([{ ...FIRST, state: 'critical' }, '?x-state=ok']);
});

test('with a place it is in the address, beside what others keep there, and what is as at first is not', () => {
  locationService.replace({ search: '?var-asset=pump-1&alarms-state=open' });
  const kept = keeping('assets');
  act(() => kept.current[1]({ state: 'critical,watch', text: 'a & b = true' }));
  expect(kept.current[0]).toEqual({ ...FIRST, state: 'critical,watch', text: 'a & b = true' });
  expect(Object.fromEntries(locationService.getSearch())).toEqual({
    ...{ 'var-asset': 'pump-1', 'alarms-state': 'open' },
    ...{ 'assets-state': 'critical,watch', 'assets-text': 'a & b = true' },
  });
  act(() => kept.current[1]({ state: '', text: '', sort: 'name' }));
  expect(search()).toBe('?var-asset=pump-1&alarms-state=open&assets-sort=name');
  act(() => kept.current[1]({ sort: 'worst' }));
  expect([kept.current[0], search()]).toEqual([FIRST, '?var-asset=pump-1&alarms-state=open']);
});

test('each choice is a step, a letter is none, and what others choose is followed', () => {
  const kept = keeping('assets');
  const steps: string[] = [];
  const stop = locationService.getHistory().listen((_: unknown, action: string) => steps.push(action));
  act(() => kept.current[1]({ state: 'critical' }));
  act(() => kept.current[1]({ text: 'p' }, true));
  act(() => kept.current[1]({ text: 'pu' }, true));
  stop();
  expect(steps).toEqual(['PUSH', 'REPLACE', 'REPLACE']);
  act(() => locationService.push({ search: '?assets-sort=name' }));
  expect(kept.current[0]).toEqual({ ...FIRST, sort: 'name' });
  act(() => kept.current[1]({ sort: 'worst' }));
  expect(search()).toBe('');
});
