import type { AssetProfile, Criticality } from '../contract';
import { classDefaults, criticalityDefaults } from '../criticality';

/** The figures that decide about one asset: its own, else those of its class. */
export interface AssetFigures {
  class: string;
  criticality: Criticality;
  /** RUL below which maintenance is planned, in the asset's life unit. */
  rulThreshold: number;
  /** Anomaly score 0–100 above which an alarm is urgent. */
  anomalyThreshold: number;
  /** Time within which somebody must answer, in ms, as its criticality has it. */
  respondWithinMs: number;
  /** Duration of one cycle in ms, or null for machines that count hours. */
  cycleMs: number | null;
}

/** The figures of an asset; one without a profile counts as a machine of medium criticality. */
export function figuresOf(profile: AssetProfile | undefined): AssetFigures {
  const name = profile?.class ?? 'machine';
  const defaults = classDefaults(name);
  const criticality = profile?.criticality ?? defaults.criticality;
  return {
    class: name,
    criticality,
    rulThreshold: profile?.rulThreshold ?? defaults.rulThreshold,
    anomalyThreshold: profile?.anomalyThreshold ?? defaults.anomalyThreshold,
    // How far it may wear is of what it is; how soon somebody must come, of what its plant loses without it.
    respondWithinMs: criticalityDefaults(criticality).respondWithinMs,
    cycleMs: profile?.cycleMs ?? null,
  };
}
