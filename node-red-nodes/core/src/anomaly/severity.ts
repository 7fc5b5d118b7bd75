import type { Severity } from '../contract';

/** Score from which a deviation has each severity; 50 is the detector's own limit. */
export const severitySteps: readonly (readonly [number, Severity])[] = [
  [90, 'critical'],
  [80, 'high'],
  [65, 'medium'],
  [50, 'low'],
  [0, 'none'],
];

export function severityOf(score: number): Severity {
  return (severitySteps.find(([from]) => score >= from) as readonly [number, Severity])[1];
}
