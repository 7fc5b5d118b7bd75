import { remark } from '@mantis-pdm/core/remarks';
import { expect, test } from 'vitest';
import { logInto } from './log-into';

test('a line of each level becomes English where it is written, and goes where that level goes', () => {
  const lines: string[] = [];
  const to = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  const log = logInto({ debug: to('debug'), info: to('info'), warn: to('warn'), error: to('error') });
  for (const level of ['debug', 'info', 'warn', 'error'] as const)
    log[level](remark('log.state.restored', { count: 3 }));
  const line = 'Restored the state of 3 assets';
  expect(lines).toEqual([`debug: ${line}`, `info: ${line}`, `warn: ${line}`, `error: ${line}`]);
});
