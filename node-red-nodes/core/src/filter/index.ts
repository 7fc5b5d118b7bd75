export { butterworth, MAX_ORDER, type Pass } from './butterworth';
export { filterCausal, steadyState, type FilterState } from './causal';
export { detrend, type Trend } from './detrend';
export { notch } from './notch';
export { dcGain, type Section } from './section';
export { edgeLength, filterZeroPhase } from './zero-phase';
