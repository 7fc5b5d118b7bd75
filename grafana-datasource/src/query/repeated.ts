import { exhaustMap, of, timer } from 'rxjs';
import type { QueryRunner } from './context';

/** Live, what is made of a whole range is made anew after this long, ms. */
const AGAIN_MS = 15_000;

/** Answers once, or, of a live query, again and again: the next question waits for the answer to the one before. */
export const repeated =
  (once: QueryRunner): QueryRunner =>
  (context) =>
    (context.query.live ? timer(0, Math.max(AGAIN_MS, context.pollMs)) : of(0)).pipe(
      exhaustMap(() => once(context)),
    );
