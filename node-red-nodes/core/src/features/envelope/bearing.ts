/** A rolling bearing, inner ring turning. */
export interface Bearing {
  /** Rolling elements in one row. */
  balls: number;
  /** Diameters of the rolling element and of the pitch circle, in the same unit. */
  ballDiameter: number;
  pitchDiameter: number;
  /** Contact angle in degrees. */
  angle: number;
}

/** The bearing at a sensor (`*`: at all that have none of their own), or why its geometry is not known. */
export type SensorBearing = { sensor: string } & (BearingAtShaft | { unknown: string });

/** `ratio`: turns for each turn of the shaft whose speed is known; absent: one. */
type BearingAtShaft = Bearing & { ratio?: number };

/** Fault frequencies as multiples of the shaft's speed. */
export interface BearingOrders {
  /** Outer race. */
  bpfo: number;
  /** Inner race. */
  bpfi: number;
  /** Spin of the rolling element; a defect strikes twice a turn, at 2·bsf. */
  bsf: number;
  /** Cage. */
  ftf: number;
}

export const bearingFaults = ['bpfo', 'bpfi', 'bsf', 'ftf'] as const;

/**
 * The kinematic fault frequencies of a bearing, without slip (1–2 % in practice).
 * Reference: R. B. Randall, J. Antoni, Mech. Syst. Signal Process. 25 (2011) 485–520.
 */
export function bearingOrders({ balls, ballDiameter, pitchDiameter, angle }: Bearing): BearingOrders {
  const ratio = (ballDiameter / pitchDiameter) * Math.cos((angle * Math.PI) / 180);
  return {
    bpfo: (balls / 2) * (1 - ratio),
    bpfi: (balls / 2) * (1 + ratio),
    bsf: (pitchDiameter / (2 * ballDiameter)) * (1 - ratio * ratio),
    ftf: (1 - ratio) / 2,
  };
}
