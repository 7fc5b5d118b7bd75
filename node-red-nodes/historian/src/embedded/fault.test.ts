import { worded } from '@mantis-pdm/core/remarks';
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
  expect(worded(fault.said)).toContain(sentence);
  expect(worded(fault.said)).toContain('/data/h.duckdb');
  expect(worded(fault.said)).not.toContain('more lines');
});

test('a copy of the file is spoken of as a backup', () => {
  const spoken = (words: string) => worded(faultOf(new Error(words), '/data/b.duckdb', 'copy').said);
  expect(spoken('No space left on device')).toBe(
    'The disk of backup /data/b.duckdb is full: nothing more is stored until there is room (No space left on device)',
  );
  expect(spoken('Something new')).toBe('Backup /data/b.duckdb: Something new');
});

test('after a fatal error the file is opened anew', () => {
  expect(isFatal(new Error('FATAL Error: database has been invalidated'))).toBe(true);
  expect(isFatal('Constraint Error')).toBe(false);
});
