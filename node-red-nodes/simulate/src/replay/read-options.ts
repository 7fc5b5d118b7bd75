import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { definition } from './definition';
import type { ReadOptions } from './file';

/** What the node's options say of how a file is read. */
export function readOptions(options: OptionValues<(typeof definition)['options']>): ReadOptions {
  const { timeColumn: time, cycleColumn: cycle, assetColumn: asset, sensorColumns: sensors } = options;
  const { format, zone, dateOrder, decimal, rate } = options;
  return { format, columns: { time, cycle, asset, sensors, zone, dateOrder, decimal, rate } };
}
