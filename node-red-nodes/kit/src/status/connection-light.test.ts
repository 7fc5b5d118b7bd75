import { expect, test } from 'vitest';
import { worded, type Wording } from '@mantis-pdm/core/remarks';
import { ConnectionLight, StatusLight } from '.';

const AT = Date.UTC(2026, 0, 1, 12, 34, 56);

function lit() {
  const shown: (string | undefined)[] = [];
  const log: string[] = [];
  let ms = 0;
  const status = new StatusLight(
    ({ text }) => void shown.push(text),
    () => (ms += 10_000),
  );
  const tell = (level: string) => (said: Wording) => void log.push(`${level}: ${worded(said)}`);
  const light = new ConnectionLight({
    status,
    log: { info: tell('info'), error: tell('error') },
    now: () => AT,
    peer: 'broker',
  });
  return { light, shown, log };
}

test('a connection that never was has failed, in a few words; one that was alive is stale since then', () => {
  const { light, shown } = lit();
  light.lost({ message: 'The broker does not answer.', short: 'short.no-answer' });
  light.alive();
  light.lost({ message: 'The broker does not answer.', short: 'short.no-answer' });
  expect(shown).toEqual(['no answer', 'stale since 12:34:56 UTC']);
});

test('a reason is logged once, another one again, and so is the return', () => {
  const { light, log } = lit();
  light.connected();
  for (const message of ['away', 'away', 'refused']) light.lost({ message });
  light.connected();
  light.connected();
  light.lost({ message: 'refused' });
  expect(log).toEqual(['error: away', 'error: refused', 'info: The broker is back', 'error: refused']);
});

test('where nothing comes over a connection that stands, nothing is logged', () => {
  const { light, shown, log } = lit();
  light.stale('short.no-answer');
  light.alive(AT - 1_000);
  light.stale('short.no-answer');
  expect([shown, log]).toEqual([['no answer', 'stale since 12:34:55 UTC'], []]);
});
