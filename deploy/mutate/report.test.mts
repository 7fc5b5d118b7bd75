import { expect, test } from 'vitest';
import { page, roomOf, scoreOf, type Report } from './report.mts';

const at = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
});

/** `a < b` in the given line, once killed, once survived, once not loading. */
const report = (line: number): Report => ({
  files: {
    'node-red-nodes/core/src/health/assess.ts': {
      source: `${'\n'.repeat(line - 1)}  return a < b;\n`,
      mutants: [
        { status: 'Killed', replacement: 'a >= b', location: at(line, 10, 15) },
        { status: 'Timeout', replacement: 'true', location: at(line, 10, 15) },
        { status: 'Survived', replacement: 'a <= b', location: at(line, 10, 15) },
        { status: 'RuntimeError', replacement: '', location: at(line, 3, 16) },
      ],
    },
  },
});

test('a run becomes a room, and what survives is named by its code', () => {
  const room = roomOf(report(3));
  expect(room).toEqual({
    killed: 2,
    survived: 1,
    errors: 1,
    survivors: [
      {
        file: 'node-red-nodes/core/src/health/assess.ts',
        line: 'return a < b;',
        was: 'a < b',
        becomes: 'a <= b',
        reason: '',
      },
    ],
  });
  expect(scoreOf(room)).toBeCloseTo(66.67, 2);
});

test('a reason outlives that its line moves, not that its code changes', () => {
  const [survivor] = roomOf(report(3)).survivors;
  const known = [{ ...survivor, reason: 'a and b are never equal' }];
  expect(roomOf(report(9), known).survivors[0].reason).toBe('a and b are never equal');
  expect(roomOf(report(9), [{ ...known[0], line: 'return a < c;' }]).survivors[0].reason).toBe('');
});

test('the page says what nobody has looked at', () => {
  const text = page({ 'core/health': roomOf(report(3)) }, 85);
  expect(text).toContain('| `core/health` | 66.7 % | 2 | 1 | 1 |');
  expect(text).toContain('| health/assess.ts | `` a < b `` | `` a <= b `` | not examined yet |');
});
