import { contractError } from '@mantis-pdm/core/contract';
import { maintenanceMessageSchema } from '@mantis-pdm/core/contract/view';
import type { House } from '@mantis-pdm/node-red-kit';

const MINUTE_MS = 60_000;

/**
 * `msg.maintenance`: an asset is worked on for so many minutes from now, or no more. All of the suite goes by it.
 * @throws ContractError naming the field that does not fit.
 */
export function sayMaintenance(told: unknown, { house, now }: { house: House; now(): number }): void {
  const read = maintenanceMessageSchema.safeParse(told);
  if (!read.success) throw contractError(read.error.issues[0], told);
  const { asset, minutes, comment } = read.data;
  const from = now();
  const until = from + minutes * MINUTE_MS;
  if (minutes > 0) house.maintenance.begin(asset, { from, until, by: 'a message', reason: comment });
  else house.maintenance.end(asset);
}
