import { TransitionError } from '@mantis-pdm/core/maintenance';
import { House, type ApiRequest } from '@mantis-pdm/node-red-kit';
import { describe, expect, test } from 'vitest';
import { asConflict, deedOf, fieldOf, registryOf, wordsOf } from './requests';

const request = (body: unknown): ApiRequest => ({
  params: {},
  query: {},
  body,
  user: { name: 'anna (grafana)', role: 'operator' },
  client: { token: 'grafana', address: '127.0.0.1' },
  signal: AbortSignal.timeout(1000),
});

describe('a deed', () => {
  test('is who asked, when, and with which words', () => {
    expect(deedOf(request({ comment: 'seen' }), 5)).toEqual({ by: 'anna (grafana)', at: 5, comment: 'seen' });
  });

  test.each([undefined, null, [], 'text', {}])('needs no words: %j', (body) => {
    expect(deedOf(request(body), 5).comment).toBe('');
  });

  test.each([7, {}, 'x'.repeat(4001)])(
    'a comment that is no text of 4000 characters is refused',
    (comment) => {
      expect(() => deedOf(request({ comment }), 5)).toThrow(
        expect.objectContaining({ status: 400, field: 'comment' }),
      );
    },
  );
});

test('a field is the body’s own, never a built-in one', () => {
  expect(fieldOf({ a: 1 }, 'a')).toBe(1);
  expect([fieldOf({}, 'toString'), fieldOf(JSON.parse('{"a":1}'), '__proto__')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('words have commas between; a wrong one is named beside the right ones', () => {
  expect(wordsOf(' open, ,acknowledged', 'statuses', ['open', 'acknowledged'])).toEqual([
    'open',
    'acknowledged',
  ]);
  expect([wordsOf(undefined, 's', ['open']), wordsOf(',', 's', ['open'])]).toEqual([undefined, undefined]);
  expect(() => wordsOf('open,gone', 'statuses', ['open'])).toThrow('statuses is "gone": must be of open');
});

test('a step that the state does not allow is a conflict; anything else stays what it is', () => {
  const closed = new TransitionError('It is closed already');
  expect(() => asConflict(closed)).toThrow(expect.objectContaining({ status: 409, message: closed.message }));
  const bug = new TypeError('bug');
  expect(() => asConflict(bug)).toThrow(bug);
});

test('without a registry the service is not there, which the API says with 503', () => {
  expect(() => registryOf(new House())).toThrow(
    expect.objectContaining({
      name: 'PortError',
      message: expect.stringContaining('mantis-registry') as string,
    }),
  );
});
