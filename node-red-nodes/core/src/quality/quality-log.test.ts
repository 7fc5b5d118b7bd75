import { foreign } from '../remarks';
import { expect, test } from 'vitest';
import { dataQualitySchema } from '../contract';
import { QualityLog, toDataQuality } from '.';

const told = (text: string) => ({ example: text, said: { code: 'foreign', values: { text } } });
const from = { v: 1, kind: 'samples', id: 'plc#7', seq: 7, asset: 'pump-1', at: 5 } as const;

test('cases of one problem are counted, and the first is the example', () => {
  const log = new QualityLog();
  log.add('flow', 'spike', { action: 'replaced', example: () => foreign('150 among 75') });
  log.add('flow', 'spike', { action: 'replaced', example: () => foreign('another'), count: 2 });
  log.add(null, 'late', { action: 'dropped', example: () => foreign('x'.repeat(500)) });

  expect(log.issues).toEqual([
    { sensor: 'flow', problem: 'spike', action: 'replaced', count: 3, ...told('150 among 75') },
    { sensor: null, problem: 'late', action: 'dropped', count: 1, ...told('x'.repeat(200)) },
  ]);
});

test('the log is bounded as the contract is', () => {
  const log = new QualityLog();
  for (let i = 0; i < 1500; i++) log.add(`s${i}`, 'late', { action: 'dropped', example: () => foreign('') });
  expect(log.issues).toHaveLength(1000);
});

test('issues become a data-quality object of the stage, none become nothing', () => {
  const log = new QualityLog();
  expect(toDataQuality(from, { stage: 'clean' }, log.issues)).toBeUndefined();
  log.add('flow', 'stuck', { action: 'quality lowered', example: () => foreign('3') });
  const object = toDataQuality(from, { stage: 'clean' }, log.issues);
  expect(object).toMatchObject({
    kind: 'data-quality',
    id: 'plc#7~data-quality.clean',
    asset: 'pump-1',
    seq: 7,
  });
  expect(dataQualitySchema.safeParse(object).success).toBe(true);
});
