import { expect, test } from 'vitest';
import { topicPattern } from './topic-pattern';

test.each([
  ['plant/+asset/+sensor', 'plant/motor-1/vibration', { asset: 'motor-1', sensor: 'vibration' }],
  ['+/+asset/#', 'line/motor-1/a/b', { asset: 'motor-1', rest: 'a/b' }],
  ['+asset/#', 'motor-1', { asset: 'motor-1' }],
  ['plant/+asset/+sensor', 'plant/motor-1', undefined],
  ['plant/+asset', 'plant/motor-1/vibration', undefined],
  ['plant/+asset', 'works/motor-1', undefined],
])('%s and %s', (pattern, topic, names) => {
  expect(topicPattern(pattern)(topic)).toEqual(names);
});

test.each(['a/+machine', 'a/#/b'])('%s is refused', (pattern) => {
  expect(() => topicPattern(pattern)).toThrow('write +, +asset, +sensor, or # at the end');
});
