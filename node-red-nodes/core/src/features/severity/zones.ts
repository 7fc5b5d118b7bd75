/** Classes of machines in ISO 20816-3: large (over 300 kW), and medium (15 to 300 kW). */
export const machineGroups = ['group1', 'group2'] as const;
export type MachineGroup = (typeof machineGroups)[number];

/** Whether the foundation's lowest natural frequency lies above (rigid) or below the machine's excitation. */
export const supports = ['rigid', 'flexible'] as const;
export type Support = (typeof supports)[number];

/** Velocity RMS in mm/s at which zone A ends and B begins, B and C, C and D. */
export type ZoneLimits = readonly [ab: number, bc: number, cd: number];

/**
 * Zone limits of ISO 20816-3:2022, annex A, as they were in ISO 10816-3; printed copies differ, so that every limit can
 * be replaced by the one in the reader's own copy or agreed with the maker.
 */
export const isoLimits: Record<MachineGroup, Record<Support, ZoneLimits>> = {
  group1: { rigid: [2.3, 4.5, 7.1], flexible: [3.5, 7.1, 11] },
  group2: { rigid: [1.4, 2.8, 4.5], flexible: [2.3, 4.5, 7.1] },
};

/** The zone as a number: 1 newly commissioned (A), 2 fit for long service (B), 3 for a limited time (C), 4 damaging (D). */
export function zoneOf(velocityRms: number, limits: ZoneLimits): number {
  const [ab, bc, cd] = limits;
  if (velocityRms <= ab) return 1;
  if (velocityRms <= bc) return 2;
  return velocityRms <= cd ? 3 : 4;
}
