/** Mean and scatter of numbers that come one by one. Plain JSON. */
export interface Running {
  n: number;
  mean: number;
  /** Sum of squared distances from the mean. */
  m2: number;
}

/** Adds a number (B. P. Welford, Technometrics 4 (1962) 419–420). */
export function welford(running: Running, value: number): void {
  running.n++;
  const delta = value - running.mean;
  running.mean += delta / running.n;
  running.m2 += delta * (value - running.mean);
}
