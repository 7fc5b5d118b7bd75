import { parseRules } from '@mantis-pdm/core/maintenance';
import { expect, test } from 'vitest';
import { Names } from './names';
import { defaultRows, toRules } from './rows';

const samples = (sensor: string) => ({ kind: 'samples', channels: { [sensor]: { v: [1] } } }) as never;

test('a misspelt sensor is told once, five minutes after the first message', () => {
  const row = defaultRows.find(({ when }) => when === 'limit');
  const rules = parseRules(toRules([{ ...row, id: 'hot', quantity: 'vibraton' } as never]));
  const [said, clock]: [string[], { now: number }] = [[], { now: 0 }];
  const names = new Names({ rules, steady: () => clock.now, warn: (sentence) => said.push(sentence) });
  clock.now = 1e9;
  names.look();
  names.note(samples('vibration'));
  for (const after of [299_999, 300_000, 900_000]) {
    clock.now = 1e9 + after;
    names.look();
  }
  expect(said).toEqual([
    'Rule "hot" names a sensor that nobody sends: no "vibraton" has come; there is "vibration"',
  ]);
});
