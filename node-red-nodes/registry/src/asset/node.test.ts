import { house } from '@mantis-pdm/node-red-kit';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import asset from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const pump: FlowNode = {
  id: 'pump',
  type: 'mantis-asset',
  name: 'Main pump',
  match: 'pump-*',
  class: 'hydraulic-pump',
  criticality: 'high',
  cycleMs: '60000',
  rulThreshold: '',
  indicatorFeature: 'vibration.rms',
  indicatorThreshold: 7.1,
  sensors: [{ name: 'vibration', unit: 'mm/s', high: 7.1 }],
};

test('declares its profile to the suite, and takes it back when it is deleted', async () => {
  running = await rig([asset], [pump]);
  expect(house().assets.find('pump-7')).toMatchObject({
    name: 'Main pump',
    criticality: 'high',
    cycleMs: 60_000,
    rulThreshold: null,
    indicator: { feature: 'vibration.rms', threshold: 7.1, direction: 'rising' },
    sensors: { vibration: { unit: 'mm/s', min: null, high: 7.1 } },
  });
  expect(house().assets.find('fan-1')).toBeUndefined();
  await running.restart([{ ...pump, match: 'fan-1', name: '', indicatorFeature: '' }]);
  expect(house().assets.find('pump-7')).toBeUndefined();
  expect(house().assets.find('fan-1')).toMatchObject({ name: '', indicator: null });
});

test('an asset that states no criticality, or that of its class, leaves it to the class', async () => {
  const of = () => house().assets.find('pump-7')?.criticality;
  running = await rig([asset], [{ ...pump, criticality: undefined }]);
  expect(of()).toBeNull();
  await running.restart([{ ...pump, criticality: 'class' }]);
  expect(of()).toBeNull();
  await running.restart([{ ...pump, criticality: 'medium' }]);
  expect(of()).toBe('medium');
});

test('an asset without an id, or an indicator without a threshold, declares nothing', async () => {
  running = await rig([asset], [{ ...pump, match: '' }]);
  expect(house().assets.find('pump-7')).toBeUndefined();
  await running.restart([{ ...pump, indicatorThreshold: '' }]);
  expect(house().assets.find('pump-7')).toBeUndefined();
});

test('says where the asset belongs and what it is made of; a motor has an even number of poles', async () => {
  const placed = { site: ' Basel ', line: '3', parent: 'press-1', nominalSpeed: '1480', poles: 4 };
  const components = [{ kind: 'bearing', name: 'drive end', designation: '6205', sensors: 'vibration' }];
  running = await rig([asset], [{ ...pump, ...placed, components }]);
  expect(house().assets.find('pump-7')).toMatchObject({
    ...{ site: 'Basel', line: '3', parent: 'press-1', nominalSpeed: 1480, lineFrequency: null, poles: 4 },
    components: [{ kind: 'bearing', name: 'drive end', designation: '6205', sensors: ['vibration'] }],
  });
  await running.restart([{ ...pump, poles: 3 }]);
  expect(house().assets.find('pump-7')).toBeUndefined();
});
