import { baselines } from './baselines';
import { cases } from './cases';
import { findings } from './findings';
import { payloads } from './payloads';
import { problems } from './problems';
import { refusals } from './refusals';
import { states } from './states';
import { stores } from './stores';

/** The English of every sentence that travels as a code. A name in braces stands for a value. */
export const english = {
  ...baselines,
  ...cases,
  ...findings,
  ...payloads,
  ...problems,
  ...refusals,
  ...states,
  ...stores,
} as const;
