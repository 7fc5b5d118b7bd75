import { remark, wordsOf, type Remark, type Wording } from '../remarks';
import type { Said } from '../contract/said';
import {
  butterworth,
  edgeLength,
  filterCausal,
  filterZeroPhase,
  notch,
  steadyState,
  detrend,
  type Section,
} from '../filter';
import type { FilterOptions } from './options';
import { forRuns } from './runs';
import type { CleaningStep, ChannelWork } from './work';

/** Takes mean or line off every unbroken run of a frame of regular sampling. */
export const removeTrend: CleaningStep = (work) => {
  const trend = work.options.detrend;
  if (trend === 'none' || work.v.length < 2) return;
  forRuns(work.v, (run) => detrend(run, trend));
};

/**
 * Keeps the frequencies that were asked for, in frames of regular sampling in time. Causal filtering goes on over frames
 * and starts after a gap as if the first value had always been; zero-phase filtering treats each frame alone.
 */
export const filterBand: CleaningStep = (work) => {
  const { filter } = work.options;
  if (filter.pass === 'all' && filter.notch === 0) return;
  if (work.rate === undefined) return skip(work, 'filter.irregular');
  const design = designOf(filter, work.rate);
  if (!('sections' in design)) return skip(work, design);
  if (filter.zeroPhase) zeroPhase(work, design);
  else causal(work, design);
};

function skip(work: ChannelWork, reason: Wording): void {
  work.log.add(work.sensor, 'filter', { action: 'not filtered', example: () => reason });
}

function zeroPhase(work: ChannelWork, { sections }: Design): void {
  const edge = edgeLength(sections);
  forRuns(work.v, (run) => {
    if (run.length > edge) filterZeroPhase(sections, run, run);
    else skip(work, remark('filter.short', { count: run.length, edge }));
  });
}

function causal(work: ChannelWork, { sections, key }: Design): void {
  const { state, v } = work;
  if (state.filter?.key !== key) state.filter = undefined;
  forRuns(v, (run, start) => {
    const joins = start === 0 && state.filter !== undefined;
    const z = joins && state.filter ? state.filter.z : steadyState(sections, run[0]);
    filterCausal(sections, run, run, z);
    // Enormous values may overflow; they must not stay in the memory for good.
    state.filter = z.every(Number.isFinite) ? { key, z } : undefined;
  });
  if (v[v.length - 1] === null) state.filter = undefined;
}

interface Design {
  key: string;
  sections: Section[];
}

const designs = new Map<string, Design | Said | Remark>();
/** Filters kept: one per kind and sampling rate. */
const MAX_DESIGNS = 100;

/** The sections of the filter, or why it cannot be. */
function designOf(options: FilterOptions, rate: number): Design | Said | Remark {
  const { pass, from, to, order, notch: frequency, notchQuality } = options;
  const key = [pass, from, to, order, frequency, notchQuality, rate].join(' ');
  const known = designs.get(key);
  if (known !== undefined) return known;
  if (designs.size >= MAX_DESIGNS) designs.clear();
  const design = makeDesign(options, rate, key);
  designs.set(key, design);
  return design;
}

function makeDesign(options: FilterOptions, rate: number, key: string): Design | Said | Remark {
  const { pass, from, to, order, notch: frequency, notchQuality } = options;
  const sections: Section[] = [];
  try {
    if (pass === 'low') sections.push(...butterworth(order, { pass, frequency: to }, rate));
    if (pass === 'high') sections.push(...butterworth(order, { pass, frequency: from }, rate));
    if (pass === 'band') sections.push(...butterworth(order, { pass, from, to }, rate));
    if (frequency > 0) sections.push(notch(frequency, notchQuality, rate));
  } catch (error) {
    return wordsOf(error as Error);
  }
  return { key, sections };
}
