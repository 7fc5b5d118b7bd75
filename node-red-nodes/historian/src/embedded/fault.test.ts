import { expect, test } from 'vitest';
import { faultOf, isFatal } from './fault';

test.each([
  ['IO Error: Could not set lock on file "h": Conflicting lock is held', true, 'in use by another process'],
  ['IO Error: Could not write file "h.wal": No space left on device', true, 'is full'],
  [
    'IO Error: The file "h" exists, but it is not a valid DuckDB database file!',
    false,
    'damaged or not DuckDB',
  ],
  ['EACCES: permission denied, mkdir', true, 'cannot be written'],
  ['ENOTDIR: not a directory, mkdir', false, 'names a folder'],
  ['Out of Memory Error: failed to allocate', true, 'ran out of the memory'],
  ['Something new', false, 'Something new'],
])('%s', (words, retryable, sentence) => {
  const fault = faultOf(new Error(`${words}\nmore lines`), '/data/h.duckdb');
  expect(fault.retryable).toBe(retryable);
  expect(fault.message).toContain(sentence);
  expect(fault.message).toContain('/data/h.duckdb');
  expect(fault.message).not.toContain('more lines');
});

test('after a fatal error the file is opened anew', () => {
  expect(isFatal(new Error('FATAL Error: database has been invalidated'))).toBe(true);
  expect(isFatal('Constraint Error')).toBe(false);
});
