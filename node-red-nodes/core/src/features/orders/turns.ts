/** Turns of the shaft at each sample since the first, from its speed in Hz, by the trapezoidal rule. */
export function turnsFromSpeed(speed: Float64Array, fs: number, turns: Float64Array): void {
  turns[0] = 0;
  for (let i = 1; i < speed.length; i++) turns[i] = turns[i - 1] + (speed[i - 1] + speed[i]) / (2 * fs);
}

/**
 * Turns of the shaft at each sample from a tachometer's pulses: the rising edges through the middle of their range,
 * read between the samples, are equal parts of a turn apart; between two edges the speed is taken as steady, before the
 * first and after the last as that of the nearest pair. Turns count from the first edge.
 * @returns How many edges there are; with fewer than two, nothing is written.
 */
export function turnsFromPulses(signal: Float64Array, pulsesPerTurn: number, turns: Float64Array): number {
  const edges = risingEdges(signal);
  if (edges.length < 2) return edges.length;
  let pair = 0;
  for (let i = 0; i < signal.length; i++) {
    while (pair < edges.length - 2 && i >= edges[pair + 1]) pair++;
    const share = (i - edges[pair]) / (edges[pair + 1] - edges[pair]);
    turns[i] = (pair + share) / pulsesPerTurn;
  }
  return edges.length;
}

/** Places, in samples and fractions, where the signal rises through the middle between its least and greatest value. */
function risingEdges(signal: Float64Array): number[] {
  const level = middle(signal);
  const edges: number[] = [];
  for (let i = 1; i < signal.length; i++) {
    if (signal[i - 1] >= level || signal[i] < level) continue;
    edges.push(i - 1 + (level - signal[i - 1]) / (signal[i] - signal[i - 1]));
  }
  return edges;
}

function middle(signal: Float64Array): number {
  let [min, max] = [signal[0], signal[0]];
  for (let i = 1; i < signal.length; i++) {
    if (signal[i] < min) min = signal[i];
    if (signal[i] > max) max = signal[i];
  }
  return (min + max) / 2;
}
