import type { HealthLimits } from '@mantis-pdm/core/contract';
import { type FieldConfig, MappingType, type ThresholdsConfig, ThresholdsMode } from '@grafana/data';
import type { AssetStatus } from '../api/model';
import { healthColor } from './mappings';

/** The bands of a health score 0–100, each in the colour of its state. A limit below a worse one makes no band. */
export function healthThresholds({ critical, warning, watch }: HealthLimits): ThresholdsConfig {
  const steps = [
    { value: -Infinity, color: healthColor('critical') },
    { value: critical, color: healthColor('warning') },
    { value: Math.max(critical, warning), color: healthColor('watch') },
    { value: Math.max(critical, warning, watch), color: healthColor('ok') },
  ];
  return { mode: ThresholdsMode.Absolute, steps };
}

/**
 * How the scores of several assets are coloured: by their limits where all have the same; else each score by the state that goes with
 * it, the worst one where two are equal, and anything beside them by the strictest limits. Nothing where a server of the first release
 * tells no limits.
 */
export function scoreColors(rows: AssetStatus[]): FieldConfig {
  const limits = rows.map(({ healthLimits }) => healthLimits).filter(Boolean);
  if (limits.length === 0) return {};
  const strictest = limits.reduce((a, b) => ({
    watch: Math.max(a.watch, b.watch),
    warning: Math.max(a.warning, b.warning),
    critical: Math.max(a.critical, b.critical),
  }));
  const thresholds = healthThresholds(strictest);
  const same = limits.every((one) => WORST_FIRST.every((state) => one[state] === strictest[state]));
  return same ? { thresholds } : { thresholds, mappings: [ofStates(rows)] };
}

const WORST_FIRST = ['critical', 'warning', 'watch'] as const;

function ofStates(rows: AssetStatus[]) {
  const options: Record<string, { color: string }> = {};
  for (const state of ['ok', ...WORST_FIRST.toReversed()] as const)
    for (const { latest } of rows)
      if (latest?.health?.state === state)
        options[String(latest.health.score)] = { color: healthColor(state) };
  return { type: MappingType.ValueToText as const, options };
}
