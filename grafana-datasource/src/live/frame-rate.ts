import { type MonoTypeOperatorFunction, animationFrameScheduler, asyncScheduler, auditTime } from 'rxjs';

/** Lets the newest value through once per painted frame (about 16 ms): nobody sees more. */
export function oncePerFrame<T>(): MonoTypeOperatorFunction<T> {
  const paints = typeof requestAnimationFrame === 'function';
  return auditTime(paints ? 0 : 16, paints ? animationFrameScheduler : asyncScheduler);
}
