import { locationService, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { afterEach, expect, test } from 'vitest';
import { selectAsset, selectedAsset } from './selection';

const provide = (...variables: { name: string; current?: { value: unknown } }[]) =>
  setTemplateSrv({ getVariables: () => variables } as unknown as TemplateSrv);
const asset = (value: unknown) => ({ name: 'asset', current: { value } });

afterEach(() => {
  setTemplateSrv(undefined as unknown as TemplateSrv);
  locationService.partial({ 'var-asset': null }, true);
});

test('the variable counts: what it holds by default is in no address', () => {
  provide(asset('pump-1'));
  expect(selectedAsset('asset')).toBe('pump-1');
  selectAsset('asset', 'fan-1');
  // Grafana takes the address over into the variable; until then the variable is what all panels go by.
  expect(selectedAsset('asset')).toBe('pump-1');
});

test.each([
  ['$__all', undefined],
  [['$__all'], undefined],
  ['', undefined],
  [[], undefined],
  [['pump-1', 'fan-1'], undefined],
  [['pump-1'], 'pump-1'],
])('of %j the asset in detail is %j', (value, shown) => {
  provide(asset(value));
  expect(selectedAsset('asset')).toBe(shown);
});

test('without variables, as on the operator page, the address counts', () => {
  for (const host of [() => provide(), () => setTemplateSrv(undefined as unknown as TemplateSrv)]) {
    host();
    selectAsset('asset', 'fan-1');
    expect(selectedAsset('asset')).toBe('fan-1');
    expect(selectedAsset('')).toBeUndefined();
  }
});
