import { historyQuerySchema, shelvingSchema } from '@mantis-pdm/core/contract/view';
import { expect, test } from 'vitest';
import { ApiError } from './api';
import { readRequest, type RawRequest } from './read-request';

const raw = (change: Partial<RawRequest> = {}): RawRequest => ({
  params: {},
  query: {},
  body: undefined,
  user: { name: 'anna', role: 'operator' },
  client: { token: 'anna', address: '127.0.0.1' },
  signal: AbortSignal.timeout(1000),
  ...change,
});

const refusalOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error;
  }
};

test('what a route has no schema for comes as it is, but for empty words of the query', () => {
  const request = raw({ params: { id: 'a' }, query: { asset: 'a', states: '' }, body: [1] });
  expect(readRequest({}, request)).toEqual({ ...request, query: { asset: 'a' } });
});

test('words become what they mean, and an empty one is as good as none', () => {
  const query = { asset: 'a', series: 'raw.x,raw.y', from: '5', to: '', points: '10' };
  expect(readRequest({ takes: { query: historyQuerySchema } }, raw({ query })).query).toEqual({
    asset: 'a',
    series: ['raw.x', 'raw.y'],
    from: 5,
    points: 10,
  });
});

test.each([
  [{ query: { series: 'x' } }, { query: historyQuerySchema }, 'asset is missing: name an asset', 'asset'],
  [
    { body: { minutes: 0, comment: 'noise' } },
    { body: shelvingSchema },
    'minutes is 0: must be a number above 0 and at most 10080',
    'minutes',
  ],
  [{ body: [1] }, { body: shelvingSchema }, 'The body is [1]: must be a JSON object', undefined],
  [{}, { body: shelvingSchema }, 'The body is missing: must be a JSON object', undefined],
])('%j is refused with the field and what fits', (request, takes, message, field) => {
  const refusal = refusalOf(() => readRequest({ takes }, raw(request)));
  expect(refusal).toBeInstanceOf(ApiError);
  expect(refusal).toMatchObject({ status: 400, message, field });
});
