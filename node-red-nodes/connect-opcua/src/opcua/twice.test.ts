import { expect, test } from 'vitest';
import { twice } from './twice';

const item = (nodeId: string, sensor = 'temp') => ({ nodeId, asset: 'pump-1', sensor, unit: '' });

test('two variables that would be one sensor are told, with what to write instead', () => {
  const found = twice([item('i=1'), item('i=2'), item('i=1'), item('i=3', 'speed')]);
  expect(found).toEqual([
    {
      ...{ asset: 'pump-1', sensor: 'temp', problem: 'two-sources', action: 'mixed' },
      example: 'i=1 and i=2 both are it; set the asset name to {path}, or name them in the table',
      said: { code: 'opcua.twice', values: { former: 'i=1', node: 'i=2', path: '{path}' } },
    },
  ]);
});
