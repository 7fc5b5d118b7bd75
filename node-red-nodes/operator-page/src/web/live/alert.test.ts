import { expect, test } from 'vitest';
import type { AlarmRow } from '../../../../../grafana-panel/src/work-orders/model';
import { type Heard, heard } from './alert';

const alarm = (more: Partial<AlarmRow> = {}) =>
  ({
    id: 'a',
    raisedAt: 1,
    priority: 'urgent',
    state: 'unack',
    ...more,
  }) as AlarmRow;

/** Whether it rings at each look. */
function rings(...looks: AlarmRow[][]): boolean[] {
  let before: Heard;
  return looks.map((alarms) => {
    const { now, ring } = heard(before, alarms);
    before = now;
    return ring;
  });
}

test.each<[string, AlarmRow[][], boolean[]]>([
  ['what is there when the page opens is not new', [[alarm()], [alarm()]], [false, false]],
  ['a new one rings once', [[], [alarm()], [alarm()]], [false, true, false]],
  [
    'return to normal, acknowledgement and a second coming of one that was told do not ring',
    [[], [alarm()], [alarm({ state: 'rtn-unack' })], [alarm()], [alarm({ state: 'acked' })], [alarm()], []],
    [false, true, false, false, false, false, false],
  ],
  [
    'raised again after it had gone',
    [[], [alarm()], [], [alarm({ raisedAt: 2 })]],
    [false, true, false, true],
  ],
  [
    'less than urgent is silent, until it is urgent',
    [[], [alarm({ priority: 'high' })], [alarm()]],
    [false, false, true],
  ],
  ['back from its shelf', [[alarm()], [alarm({ state: 'shelved' })], [alarm()]], [false, false, true]],
  ['a second one beside it', [[alarm()], [alarm(), alarm({ id: 'b' })]], [false, true]],
])('%s', (_, looks, expected) => {
  expect(rings(...looks)).toEqual(expected);
});
