import type { Detector, FitOptions, Sample } from '../detector';
import { MIN_ROWS, contestOf, type Contest } from './contest';
import { entrants } from './entrants';
import { wordsOf } from './words';

/** Who is chosen, and what it has learned; the contest, once there was one. Plain JSON. */
export interface ContestModel {
  chosen: string;
  model: unknown;
  contest?: Contest;
  /** What it finds, in words. */
  words: string;
}

/** Longest words of a model, by the contract. */
const LONGEST = 256;

/**
 * The detector that a contest on the machine's own healthy rows chooses. Until there was one it is the first of the list; what it learned
 * from is kept until then, and the contest itself is {@link decide}'s.
 */
export const contest: Detector<ContestModel> = {
  name: 'contest',
  about:
    'Right where it is not known which one is: tries all of them on faults put into the machine’s own healthy values, and takes the one that finds them soonest.',
  saved: { name: 'contest', version: 1 },
  prefers: 'newest',
  decides: true,
  fit: (sample, options) => modelOf(entrants[0], sample, options),
  begin: ({ chosen, model }) => named(chosen).begin?.(model),
  score(features, { chosen, model, words }, memory) {
    const found = named(chosen).score(features, model, memory);
    if (found.kind === 'silent') return found;
    return {
      ...found,
      model: `${chosen}: ${found.model}${words}`.slice(0, LONGEST),
    };
  },
  raise(found, by) {
    const entrant = named(found.chosen) as Required<Detector>;
    return { ...found, model: entrant.raise(found.model, by) };
  },
  pause({ chosen, model }, memory) {
    named(chosen).pause?.(model, memory);
  },
  forget(channels, { chosen, model }, memory) {
    named(chosen).forget?.(channels, model, memory);
  },
};

/** Holds the contest, and learns by the one that is chosen; from few rows, or from features, without one. */
export function* decide(sample: Sample, options: FitOptions): Generator<undefined, ContestModel> {
  if (sample.rows.length < MIN_ROWS || sample.reading !== 'newest')
    return modelOf(entrants[0], sample, options);
  const found = yield* contestOf(entrants, sample, options);
  const words = found.channels.length > 0 ? told(found, options.step) : '';
  return {
    ...modelOf(named(found.chosen), sample, options),
    contest: found,
    words,
  };
}

function modelOf(detector: Detector, sample: Sample, options: FitOptions): ContestModel {
  return {
    chosen: detector.name,
    model: detector.fit(sample, options),
    words: '',
  };
}

function named(name: string): Detector {
  return entrants.find((one) => one.name === name) as Detector;
}

function told(found: Contest, step: number | undefined): string {
  const words = wordsOf(found, { channel: 0, step });
  return words.length > 0 ? `; of ${found.channels[0].name} it finds ${words.join(', ')}` : '';
}
