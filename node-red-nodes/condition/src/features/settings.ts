import { remark, SaidError } from '@mantis-pdm/core/remarks';
import { featureGroups, type FeatureOptions, type ZoneLimits } from '@mantis-pdm/core/features';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import type { definition } from './definition';
import { listOf, parseOrders } from './rows';

type Values = OptionValues<typeof definition.options>;

/**
 * The node's options as the core takes them.
 * @throws Error when no group is chosen, or what a group needs is missing.
 */
export function settingsOf(options: Values): FeatureOptions {
  const groups = featureGroups.filter((group) => options[group]);
  if (groups.length === 0) throw new SaidError('features.none');
  return {
    groups,
    sensors: listOf(options.sensors),
    only: listOf(options.only),
    baseline: options.baseline,
    steps: { count: options.stepCount, length: options.stepLength },
    bands: options.bands.map(({ from, to }) => [from, to] as const),
    taper: options.taper,
    segment: options.segment,
    peaks: options.peaks,
    harmonics: options.harmonics,
    carrier: options.carrier,
    shaft: { sensor: options.speedSensor, rpm: options.rpm, maxAge: options.speedAge },
    envelope: { from: options.envelopeFrom, to: options.envelopeTo, kurtogram: options.kurtogram },
    bearings: options.bearings,
    severity: {
      machine: options.machine,
      support: options.support,
      limits: limitsOf(options),
      ...bandOf(options),
    },
    waveletLevel: options.waveletLevel,
    orders: {
      sensor: options.orderSensor,
      kind: options.orderKind,
      pulsesPerTurn: options.pulsesPerTurn,
      orders: parseOrders(options.orderList),
    },
    history: {
      features: listOf(options.follow),
      length: options.historyLength,
      baseline: options.historyBaseline,
    },
    pairs: options.pairs,
  };
}

function bandOf({ severityFrom: from, severityTo: to }: Values): { from: number; to: number } {
  if (from < to) return { from, to };
  throw new SaidError(remark('features.severity', { from: String(from), to: String(to) }));
}

function limitsOf({ zoneAB, zoneBC, zoneCD }: Values): ZoneLimits | null {
  if (zoneAB === null && zoneBC === null && zoneCD === null) return null;
  if (zoneAB !== null && zoneBC !== null && zoneCD !== null && zoneAB < zoneBC && zoneBC < zoneCD) {
    return [zoneAB, zoneBC, zoneCD];
  }
  const [first, second, third] = [zoneAB, zoneBC, zoneCD].map(String);
  throw new SaidError(remark('features.zones', { first, second, third }));
}
