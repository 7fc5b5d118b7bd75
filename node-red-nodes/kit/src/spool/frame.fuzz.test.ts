import fc from 'fast-check';
import { expect, test } from 'vitest';
import { survives } from '../testing';
import { scan } from './frame';

const bytes = fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array));

test('bytes of a segment', () => {
  survives(bytes, (found) => expect(scan(found).sound).toBeLessThanOrEqual(found.length));
});
