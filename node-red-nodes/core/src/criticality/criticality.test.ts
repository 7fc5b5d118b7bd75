import { expect, test } from 'vitest';
import { assetClasses, classDefaults, criticalityDefaults } from './criticality';

const HOUR = 3_600_000;

test.each([
  ['main-motor', 'critical', 50, 75, 2 * HOUR],
  ['hydraulic-pump', 'high', 100, 80, 8 * HOUR],
  ['conveyor', 'medium', 200, 85, 24 * HOUR],
  ['fan', 'low', 500, 90, 168 * HOUR],
  ['cnc-spindle', 'critical', 50, 75, 2 * HOUR],
  ['turbofan', 'critical', 50, 75, 2 * HOUR],
])('%s is %s', (assetClass, ...figures) => {
  const { criticality, rulThreshold, anomalyThreshold, respondWithinMs } = classDefaults(assetClass);
  expect([criticality, rulThreshold, anomalyThreshold, respondWithinMs]).toEqual(figures);
  expect(Object.keys(assetClasses)).toContain(assetClass);
});

test('a class is known however people write it', () => {
  for (const name of ['Main motor', 'main_motor', ' MOTOR ']) {
    expect(classDefaults(name).criticality).toBe('critical');
  }
});

test('an unknown class counts as of medium criticality, whatever its name', () => {
  for (const name of ['robot', '', '__proto__', 'constructor']) {
    expect(classDefaults(name)).toEqual(criticalityDefaults('medium'));
  }
});

test('what is handed out may be changed without harm', () => {
  classDefaults('fan').rulThreshold = 1;
  expect(classDefaults('fan').rulThreshold).toBe(500);
});
