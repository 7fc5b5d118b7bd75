import { meter, type Gauge } from '../ports/meter';

/** What a meter counted, as Prometheus writes it: `mantis_x_total{label="value"}`. */
export type MeterCounts = Record<string, number>;

/** Records what is counted from now on, until `stop`. */
export function recordMeter() {
  const counts: MeterCounts = {};
  const stop = meter.report({
    count: (name, labels, by) => {
      const key = keyOf(name, labels);
      counts[key] = (counts[key] ?? 0) + by;
    },
  });
  return { counts, stop };
}

/** What is offered now, added up. */
export async function readGauges(): Promise<MeterCounts> {
  const sums: MeterCounts = {};
  for (const { name, labels, read } of meter.gauges as Gauge[]) {
    const key = keyOf(name, labels);
    sums[key] = (sums[key] ?? 0) + (await read());
  }
  return sums;
}

function keyOf(name: string, labels: object): string {
  const parts = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return parts.length === 0 ? name : `${name}{${parts.join(',')}}`;
}
