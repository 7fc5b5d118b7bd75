import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_EVENT, eventParser } from './sse';

test('an event ends with an empty line; comments and unknown fields are skipped', () => {
  const parse = eventParser();
  expect(parse(': hello\nevent: latest\nid: 4\ndata: {"a":1}\n\n')).toEqual([
    { event: 'latest', data: '{"a":1}' },
  ]);
  expect(parse('data: one\ndata: two\n\n')).toEqual([{ event: 'message', data: 'one\ntwo' }]);
  expect(parse('event: alarm\n\n')).toEqual([]);
});

test('it does not matter where the stream is cut, nor which line ends it uses', () => {
  const text = 'event: latest\ndata: {"t":"x"}\n\n: beat\n\nevent: alarm\ndata: 1\ndata: 2\n\n';
  const whole = eventParser()(text);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length * 2)), fc.constantFrom('\n', '\r\n', '\r'), (cuts, end) => {
      const ended = `${text.replaceAll('\n', end)}${end}x`;
      const parse = eventParser();
      const places = [...cuts.filter((cut) => cut < ended.length).sort((a, b) => a - b), ended.length];
      const events = places.flatMap((place, i) => parse(ended.slice(places[i - 1] ?? 0, place)));
      expect(events).toEqual(whole);
    }),
  );
});

test('an endless event is refused', () => {
  const parse = eventParser();
  expect(() => parse('x'.repeat(MAX_EVENT + 1))).toThrow(RangeError);
});
