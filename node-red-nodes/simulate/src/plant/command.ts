import { say } from '@mantis-pdm/core/contract/said';
import { show } from '@mantis-pdm/core/contract';
import { PlantError, type Plant } from './machine';

const COMMANDS = '{fault, asset, on}, {replace} or {override}';

/**
 * Carries out what a message asks of the plant: `{fault, asset, on, sensor?}`, `{replace: asset}` or
 * `{override: {asset, sensor, value}}`, where a value of null gives the sensor back to the simulation.
 * @throws PlantError saying what does not fit.
 */
export function carryOut(plant: Plant, payload: unknown): void {
  const wish = (typeof payload === 'object' && payload !== null ? payload : {}) as Record<string, unknown>;
  if ('fault' in wish) {
    if (typeof wish.on !== 'boolean') throw new PlantError(say('plant.on', { value: show(wish.on) }));
    return plant.setFault(name(wish, 'asset'), name(wish, 'fault'), wish.on, optional(wish, 'sensor'));
  }
  if ('replace' in wish) return plant.replace(name(wish, 'replace'));
  if ('override' in wish) return override(plant, wish.override);
  throw new PlantError(say('plant.command', { value: show(payload), wanted: COMMANDS }));
}

function override(plant: Plant, wish: unknown): void {
  const { asset, sensor, value } = (wish ?? {}) as Record<string, unknown>;
  if (value !== null && typeof value !== 'number') {
    throw new PlantError(say('plant.override', { value: show(value) }));
  }
  plant.override(name({ asset }, 'asset'), name({ sensor }, 'sensor'), value);
}

function name(wish: Record<string, unknown>, field: string): string {
  const value = wish[field];
  if (typeof value !== 'string' || value === '')
    throw new PlantError(say('plant.name', { field, value: show(value) }));
  return value;
}

function optional(wish: Record<string, unknown>, field: string): string | undefined {
  return wish[field] === undefined ? undefined : name(wish, field);
}
