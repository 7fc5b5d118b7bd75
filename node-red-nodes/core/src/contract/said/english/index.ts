import { baselines } from './baselines';
import { cases } from './cases';
import { findings } from './findings';
import { naming } from './naming';
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
  ...naming,
  ...payloads,
  ...problems,
  ...refusals,
  ...states,
  ...stores,
} as const;
