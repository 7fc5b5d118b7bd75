import { parseObject, type Features, type SensorStatus } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { features, payload } from '../testing/objects.fixture';
import anomalyNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  { id: 'anomaly', type: 'mantis-anomaly', wires: [[], ['status']] },
  { id: 'status', type: 'helper' },
];
const WINDOW = 30;

/** Values of two sensors, of which one repeats its last while it is frozen. */
function windows() {
  let held = 0;
  return (i: number, frozen: boolean): Features => {
    const rows = Array.from({ length: WINDOW }, (_, k) => i * WINDOW + k);
    const x = rows.map((n) => (frozen ? held : (held = 50 + Math.sin(n * n))));
    const y = rows.map((n) => 20 + Math.cos(7 * n * n));
    const at = (i + 1) * WINDOW * 1_000;
    const window = { from: i * WINDOW * 1_000, to: at };
    return { ...features('pump-1', {}, at), axis: 'time', window, newest: { x, y } };
  };
}

test('a sensor that freezes says so once on an output of its own, and once that it is well again; a restart repeats nothing', async () => {
  running = await rig([anomalyNode], flow);
  const at = windows();
  const send = (from: number, to: number, frozen: boolean) => {
    for (let i = from; i < to; i++) running?.send('anomaly', { payload: at(i, frozen) });
  };
  const next = async () => payload<SensorStatus>(await (running as Rig).next('status'));
  send(0, 45, false);
  send(45, 50, true);
  const found = await next();
  expect(parseObject(found)).toMatchObject({ sensor: 'x', status: 'failure', fault: 'frozen' });
  await running.restart();
  send(50, 52, true);
  send(52, 60, false);
  expect(await next()).toMatchObject({ sensor: 'x', status: 'normal', fault: null });
  expect(running.received('status')).toEqual([]);
});
