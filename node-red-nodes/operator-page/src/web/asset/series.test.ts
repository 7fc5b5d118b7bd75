import { expect, test } from 'vitest';
import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import { drawables } from './series';

const status = {
  latest: {
    health: { score: 90 },
    anomaly: { score: 3 },
    features: { at: 0, values: { 'temperature.mean': 41 } },
    sensors: { temperature: { unit: '°C' }, speed: { unit: 'rpm' }, pressure: { unit: 'bar' } },
  },
  healthLimits: { watch: 80, warning: 60, critical: 40 },
  anomalyThreshold: 75,
  sensorLimits: {
    temperature: { unit: '°C', low: null, high: 80, min: -40, max: 150 },
    pressure: { unit: 'bar', low: 2, high: 6, min: 0, max: 10 },
  },
} as unknown as AssetStatus;

test('each series has the limits by which it is judged, and no other: not what a sensor cannot measure', () => {
  const { scores, sensors, features } = drawables(status);
  const limits = [...scores, ...sensors, ...features].map(({ label, limits }) => [
    label,
    ...limits.map(({ at, name }) => `${name} ${at}`),
  ]);
  expect(limits).toEqual([
    ['health', 'watch below 80', 'warning below 60', 'critical below 40'],
    ['anomaly', 'detector’s limit 50', 'urgent above 75'],
    ['temperature', 'too high above 80'],
    ['speed'],
    ['pressure', 'too high above 6', 'too low below 2'],
    ['temperature.mean'],
  ]);
});
