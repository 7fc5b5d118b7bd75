// Notices that the process which started this one is gone. Plain JavaScript without dependencies, as launch.mjs is.

const LOOK_EVERY_MS = 500;

/**
 * Calls `gone` once when npm has ended: it may be killed before it can pass on the signal, and would leave behind what it started.
 * A command that npm did not start is left alone: its shell may well end before it.
 */
export function whenAbandoned(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS).unref();
}
