import { remark } from '@mantis-pdm/core/remarks';
import { expect, test } from 'vitest';
import { sentence } from '@mantis-pdm/core/contract/said';
import { Quiet, StatusLight } from '.';

function quiet(patience: number | null = null) {
  const clock = { now: 0 };
  const shown: string[] = [];
  const steady = () => clock.now;
  const status = new StatusLight(({ text = '', fill = '' }) => shown.push(`${fill} ${text}`), steady);
  const made = new Quiet({ status, steady, patience });
  status.working(remark('light.messages', { rate: 3 }));
  const at = (second: number, what: 'heard' | 'look' | 'on' | 'off') => {
    clock.now = second * 1000;
    if (what === 'on' || what === 'off') made.connected(what === 'on');
    else made[what]();
    return made.reason && sentence(made.reason);
  };
  return { at, shown };
}

test('a connection over which nothing ever came says so after five minutes', () => {
  const { at } = quiet();
  expect(at(1_000, 'look')).toBeUndefined();
  at(1_000, 'on');
  expect(at(1_300, 'look')).toBeUndefined();
  expect(at(1_301, 'look')).toBe('connected, nothing for 5 min');
  expect(at(1_420, 'look')).toBe('connected, nothing for 7 min');
});

test('what comes each second is missed after a minute, and back with the first value', () => {
  const { at, shown } = quiet();
  at(0, 'on');
  for (let second = 0; second <= 10; second++) at(second, 'heard');
  expect(at(70, 'look')).toBeUndefined();
  expect(at(71.5, 'look')).toBe('connected, nothing for 60 s');
  expect(at(79, 'look')).toBe('connected, nothing for 60 s');
  expect(at(131, 'look')).toBe('connected, nothing for 2 min');
  expect(at(140, 'heard')).toBeUndefined();
  expect(shown.filter((text) => text !== 'green 3 messages/s')).toEqual([
    'yellow connected, nothing for 60 s',
    'yellow connected, nothing for 2 min',
  ]);
  expect(shown.at(-1)).toBe('green 3 messages/s');
});

test('what comes each hour is given five', () => {
  const { at } = quiet();
  at(0, 'on');
  for (let hour = 0; hour <= 3; hour++) at(hour * 3_600, 'heard');
  expect(at(8 * 3_600, 'look')).toBeUndefined();
  expect(at(8 * 3_600 + 1, 'look')).toBe('connected, nothing for 5 h');
});

test('a time that is stated counts instead; 0: nothing is news', () => {
  const [soon, never] = [quiet(5_000), quiet(0)];
  for (const { at } of [soon, never]) at(0, 'on');
  expect([soon.at(5, 'look'), soon.at(6, 'look')]).toEqual([undefined, 'connected, nothing for 6 s']);
  expect(never.at(1e6, 'look')).toBeUndefined();
});

test('a connection that is lost has its own reason, and begins anew when it stands again', () => {
  const { at } = quiet(5_000);
  at(0, 'on');
  expect(at(6, 'look')).toBe('connected, nothing for 6 s');
  expect(at(7, 'off')).toBeUndefined();
  expect(at(60, 'look')).toBeUndefined();
  at(60, 'on');
  at(62, 'on');
  expect([at(65, 'look'), at(66, 'look')]).toEqual([undefined, 'connected, nothing for 6 s']);
});
