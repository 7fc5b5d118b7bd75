import type { Features } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import clean from '../node-red-nodes/condition/src/clean/node';
import features from '../node-red-nodes/condition/src/features/node';
import window from '../node-red-nodes/condition/src/window/node';
import replay from '../node-red-nodes/simulate/src/replay/node';

const folder = mkdtempSync(join(tmpdir(), 'mantis-waveform-'));
let running: Rig | undefined;
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a file of a tone without times, at a stated rate, has its line in the spectrum at untouched windows', async () => {
  const file = join(folder, 'tone.csv');
  const tone = Array.from({ length: 3 * 5120 }, (_, i) => 2.5 * Math.sin((2 * Math.PI * 333.3 * i) / 5120));
  writeFileSync(file, `acc (g)\n${tone.map((v) => v.toFixed(6)).join('\n')}\n`);
  running = await rig([replay, clean, window, features], [
    { id: 'replay', type: 'mantis-replay', file, rate: 5120, speed: 0, wires: [['clean'], []] },
    { id: 'clean', type: 'mantis-clean', wires: [['window'], []] },
    { id: 'window', type: 'mantis-window', wires: [['features'], []] },
    { id: 'features', type: 'mantis-features', spectrum: true, wires: [['end']] },
    { id: 'end', type: 'helper' },
  ] as FlowNode[]);
  running.send('replay', { payload: 'start' });
  for (let second = 0; second < 3; second++) {
    const { payload } = await running.next('end');
    const { values } = payload as Features;
    expect(values['acc.peakFrequency']).toBeCloseTo(333.3, 2);
    expect(values['acc.peakAmplitude']).toBeCloseTo(2.5, 3);
  }
  expect(running.received('end')).toEqual([]);
});
