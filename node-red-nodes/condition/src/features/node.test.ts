import { assetProfileSchema, type Features } from '@mantis-pdm/core/contract';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { payload, window } from '../testing/objects.fixture';
import featuresNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings = {}) => [
  { id: 'features', type: 'mantis-features', wires: [['out']], ...settings },
  { id: 'out', type: 'helper' },
];

test('time and trend, unless one says otherwise', async () => {
  running = await rig([featuresNode], flow());
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  const { values } = payload<Features>(await running.next('out'));
  expect(values).toMatchObject({ 'speed.mean': 2, 'speed.slope': 1, 'speed.last': 3, 'speed.drift': 0 });
  expect(values).not.toHaveProperty(['speed.peakFrequency']);
});

test('drift is kept over a restart', async () => {
  running = await rig([featuresNode], flow({ only: 'drift, mean' }));
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  await running.next('out');
  await running.restart();
  running.send('features', { payload: window('pump-1', [4, 5, 6], 3) });
  expect(payload<Features>(await running.next('out')).values).toEqual({ 'speed.mean': 5, 'speed.drift': 3 });
});

test.each([
  ['2 s', 1],
  ['2 samples', 1],
  [2, 1],
  [0, 0],
])('drift compares with what people write: %j', async (baseline, far) => {
  running = await rig([featuresNode], flow({ only: 'drift', baseline }));
  const { channels, ...rest } = window('pump-1', []);
  const speed = { ...channels.speed, fs: 1, v: [1, 2, 4.5] };
  running.send('features', {
    payload: { ...rest, axis: 'time', t: undefined, from: 0, to: 2_000, channels: { speed } },
  });
  expect(payload<Features>(await running.next('out')).values).toEqual({ 'speed.drift': far });
});

test('the spectrum has the bands of the table', async () => {
  running = await rig(
    [featuresNode],
    flow({ time: false, trend: false, spectrum: true, bands: [{ from: 1, to: 5 }] }),
  );
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  const { values } = payload<Features>(await running.next('out'));
  expect(values).toHaveProperty(['speed.peakFrequency']);
  expect(values).toHaveProperty(['speed.band1-5']);
});

test('without any group the node says so', async () => {
  running = await rig([featuresNode], flow({ time: false, trend: false }));
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  await expect.poll(() => running?.errors().join()).toContain('No feature group is chosen');
});

/** A frame of 1024 samples at 1024 Hz: a shaft of 25 Hz. */
const frame = () => ({
  ...window('pump-1', []),
  axis: 'time',
  t: undefined,
  to: 1000,
  channels: {
    vibration: {
      unit: 'g',
      quantity: 'vibration',
      fs: 1024,
      v: Array.from({ length: 1024 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 25 * i) / 1024)),
    },
  },
});

test('severity, envelope and harmonics of a vibration, with the machine as the options state it', async () => {
  const bearings = [{ sensor: '*', balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, angle: 0 }];
  const machine = {
    rpm: 1500,
    bearings,
    severityFrom: 5,
    severityTo: 400,
    zoneAB: 1,
    zoneBC: 20,
    zoneCD: 30,
  };
  const groups = { time: false, trend: false, spectrum: true, severity: true, envelope: true };
  running = await rig([featuresNode], flow({ ...groups, ...machine, harmonics: 2 }));
  running.send('features', { payload: frame() });
  const { values } = payload<Features>(await running.next('out'));
  expect(values['vibration.harmonic1']).toBeCloseTo(0.5, 6);
  expect(values['vibration.velocityRms']).toBeCloseTo((0.5 * 9806.65) / (2 * Math.PI * 25) / Math.SQRT2, 0);
  expect(values['vibration.severityZone']).toBe(3);
  expect(values).toHaveProperty(['vibration.bpfo']);
});

describe('what the settings leave empty is taken from the asset’s profile', () => {
  const band = { envelopeFrom: 1, envelopeTo: 511 };
  const spectra = { time: false, trend: false, spectrum: true, envelope: true, harmonics: 1, ...band };
  const component = { kind: 'bearing', name: 'drive end', designation: '6205-2RS', sensors: ['vibration'] };
  const profile = assetProfileSchema.parse({ match: 'pump-*', nominalSpeed: 1500, components: [component] });
  let withdraw = () => {};
  afterEach(() => withdraw());

  async function features(settings: object, declared = profile): Promise<Features> {
    withdraw = house().assets.declare('test', declared);
    running = await rig([featuresNode], flow(settings));
    running.send('features', { payload: frame() });
    return payload<Features>(await running.next('out'));
  }

  test('bearings by its components, and the nominal speed', async () => {
    const { values } = await features(spectra);
    expect(values['vibration.harmonic1']).toBeCloseTo(0.5, 6);
    expect(values['vibration.bpfo']).toBeTypeOf('number');
  });

  test('what is set counts first: a speed, a bearing', async () => {
    const bearings = [{ sensor: 'other', balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, angle: 0 }];
    const { values, reasons } = await features({ ...spectra, rpm: 900, bearings });
    expect(values['vibration.harmonic1']).toBeLessThan(0.1);
    expect(reasons?.['vibration.bpfo']).toBe('no bearing is stated for this sensor');
  });

  test('a speed sensor that is silent is not replaced by the nominal speed', async () => {
    const { reasons } = await features({ ...spectra, speedSensor: 'speed' });
    expect(reasons?.['vibration.harmonic1']).toBe('no speed of "speed" has come yet');
  });

  test('a profile without any of them changes nothing', async () => {
    const { values } = await features(spectra, assetProfileSchema.parse({ match: 'pump-*' }));
    expect(values).not.toHaveProperty(['vibration.bpfo']);
  });
});

test.each([
  ['limits that fall', { zoneAB: 3, zoneBC: 2, zoneCD: 1 }, 'state three that rise'],
  ['a limit alone', { zoneAB: 3 }, 'Zone limits are 3, null, null mm/s'],
  ['a band that falls', { severityFrom: 100, severityTo: 10 }, 'Severity runs from 100 to 10 Hz'],
  ['an order that is none', { orderList: '1, two' }, 'Order "two" is not a number above 0'],
])('%s: the node says so', async (_name, settings, message) => {
  running = await rig([featuresNode], flow(settings));
  running.send('features', { payload: window('pump-1', [1, 2, 3]) });
  await expect.poll(() => running?.errors().join()).toContain(message);
});
