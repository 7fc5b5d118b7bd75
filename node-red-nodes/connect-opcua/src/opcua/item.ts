import { MAX_NAME, show } from '@mantis-pdm/core/contract';

/** One variable of a server, and the sensor it is for us. */
export interface OpcUaItem {
  /** Such as `ns=2;s=Line1.Motor.Vibration`. */
  nodeId: string;
  asset: string;
  sensor: string;
  unit: string;
  /** Of an array that is one signal: its rate in Hz. Without one each of its numbers is a sensor. */
  rate?: number;
}

/** Most variables that one node subscribes to. */
export const MAX_ITEMS = 10_000;

/** A node id of the standard's text form (OPC 10000-6, 5.3.1.10), with the namespace's number or its URI. */
export const NODE_ID = /^(ns=\d+;|nsu=[^;]+;)?[isgb]=.+$/;

/**
 * Reads the table of items of the edit dialog.
 * @throws Error that names the row and the field.
 */
export function parseItems(value: unknown): OpcUaItem[] {
  if (!Array.isArray(value)) throw new Error('must be a list of {nodeId, asset, sensor, unit}');
  if (value.length > MAX_ITEMS) throw new Error(`has ${value.length} rows; at most ${MAX_ITEMS} are read`);
  return value.map((row: unknown, i) => {
    const { nodeId, asset, sensor, unit = '', rate } = (row ?? {}) as Record<string, unknown>;
    if (typeof nodeId !== 'string' || !NODE_ID.test(nodeId)) {
      throw new Error(
        `row ${i + 1} has node id ${show(nodeId)}; write it as ns=2;s=Name, nsu=urn:plant;s=Name or i=85`,
      );
    }
    return {
      nodeId,
      asset: name(asset, i, 'asset'),
      sensor: name(sensor, i, 'sensor'),
      unit: String(unit).slice(0, 64),
      ...rateOf(rate, i),
    };
  });
}

function rateOf(value: unknown, row: number): { rate?: number } {
  if (value === undefined || value === null || value === '' || value === 0) return {};
  const rate = Number(value);
  if (Number.isFinite(rate) && rate > 0) return { rate };
  throw new Error(`row ${row + 1} has rate ${show(value)}; it must be a number of Hz above 0, or empty`);
}

function name(value: unknown, row: number, field: string): string {
  const fits = typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NAME;
  if (!fits) throw new Error(`row ${row + 1} has ${field} ${show(value)}; it must be a name`);
  return value;
}
