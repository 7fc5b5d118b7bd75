import type { AssetProfile } from '@mantis-pdm/core/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ModelShelf } from '../onnx/model-shelf';
import { ShelfFolder } from '../testing/shelf-folder.fixture';
import { engine, golden, TURBOFAN } from '../testing/shipped.fixture';
import { ModelChoice } from './by-model';

const turbofan = { class: 'turbofan' } as AssetProfile;
const window = () => engine('engine-1', golden(TURBOFAN).inputs[0]);

let folder: ShelfFolder;
beforeEach(() => {
  folder = new ShelfFolder();
});
afterEach(() => folder.remove());

function choice(wanted = ''): ModelChoice {
  const shelf = new ModelShelf([folder.path]);
  return new ModelChoice(
    wanted,
    () => shelf,
    () => undefined,
  );
}

/** The turbofan model, trained elsewhere: its first `count` sensors ran far above these. */
function elsewhere(id: string, count: number): void {
  folder.copy(TURBOFAN, id, ({ inputs }) => ({
    inputs: {
      ...inputs,
      features: inputs.features.map((feature, i) =>
        i < count ? { ...feature, min: 1e5, max: 1e5 + 1 } : feature,
      ),
    },
  }));
}

test('of several models of a class, the first that has seen such values speaks', async () => {
  elsewhere('a', 2);
  folder.copy(TURBOFAN, 'b');
  folder.copy(TURBOFAN, 'c');
  expect((await choice().estimate(window(), turbofan)).model).toMatch(/^b@/);
  expect((await choice('c').estimate(window(), turbofan)).model).toMatch(/^c@/);
});

test('where none has, the nearest says why', async () => {
  elsewhere('a', 2);
  elsewhere('b', 1);
  elsewhere('c', 3);
  const { band, reason } = await choice().estimate(window(), turbofan);
  expect(band).toBeUndefined();
  expect(reason).toMatch(/^Model b gives no answer: outside its training range: /);
});

test('one that reads another axis is further away than any', async () => {
  folder.copy(TURBOFAN, 'a', ({ window: trained }) => ({ window: { ...trained, axis: 'time' } }));
  elsewhere('b', 3);
  expect((await choice().estimate(window(), turbofan)).reason).toMatch(/^Model b /);
});

test('cards are read once from a shelf, and anew from another', async () => {
  folder.copy(TURBOFAN, 'a');
  let shelf = new ModelShelf([folder.path]);
  const read = vi.spyOn(ModelShelf.prototype, 'cards');
  const asked = new ModelChoice(
    '',
    () => shelf,
    () => undefined,
  );
  await asked.estimate(window(), turbofan);
  await asked.estimate(window(), turbofan);
  expect(read).toHaveBeenCalledTimes(1);
  shelf = new ModelShelf([folder.path]);
  expect((await asked.estimate(window(), turbofan)).model).toMatch(/^a@/);
  expect(read).toHaveBeenCalledTimes(2);
  read.mockRestore();
});

test('a model that was being loaded when its shelf closed is no fault', async () => {
  folder.copy(TURBOFAN, 'a');
  const shelf = new ModelShelf([folder.path]);
  const told = vi.fn();
  const warming = new ModelChoice('a', () => shelf, told).warm(['']);
  await shelf.close();
  await warming;
  await expect(shelf.load('a')).rejects.toThrow('The model shelf is closed');
  expect(told).not.toHaveBeenCalled();
});
