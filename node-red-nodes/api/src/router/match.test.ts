import type { ApiRoute } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { matchRoute, methodsOf } from './match';

const route = (method: ApiRoute['method'], path: string): ApiRoute => ({
  method,
  path,
  role: 'viewer',
  tag: 'test',
  summary: path,
  handle: async () => ({ status: 200, body: null }),
});

const routes = [
  route('GET', '/assets/:id'),
  route('GET', '/assets/all'),
  route('POST', '/assets/:id'),
  route('GET', '/assets/:id/sensors/:sensor'),
];
const match = (method: string, path: string) => {
  const found = matchRoute(routes, method, path);
  return found && [found.route.path, found.params];
};

test('a literal segment beats a parameter', () => {
  expect(match('GET', '/assets/all')).toEqual(['/assets/all', {}]);
  expect(match('GET', '/assets/one')).toEqual(['/assets/:id', { id: 'one' }]);
  expect(match('POST', '/assets/all')).toEqual(['/assets/:id', { id: 'all' }]);
});

test('parameters are decoded; what cannot be decoded stays as it is', () => {
  expect(match('GET', '/assets/a%2Fb/sensors/%C3%BC')).toEqual([
    '/assets/:id/sensors/:sensor',
    { id: 'a/b', sensor: 'ü' },
  ]);
  expect(match('GET', '/assets/100%')).toEqual(['/assets/:id', { id: '100%' }]);
});

test('HEAD is served by GET; slashes too many do not matter', () => {
  expect(match('HEAD', '/assets/one')).toEqual(match('GET', '//assets/one/'));
});

test('no route has another length, another method or another case', () => {
  expect(match('GET', '/assets')).toBeUndefined();
  expect(match('DELETE', '/assets/one')).toBeUndefined();
  expect(match('GET', '/Assets/one')).toBeUndefined();
});

test('tells which methods a path takes', () => {
  expect(methodsOf(routes, '/assets/all')).toEqual(['GET', 'POST']);
  expect(methodsOf(routes, '/nothing')).toEqual([]);
});
