import { createServer } from 'node:net';

/** How many ports above the wanted one are tried. */
const TRIES = 50;
const LAST_PORT = 65_535;

/** A port that a person states. @throws Error when it is none. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 1 && port <= LAST_PORT) return port;
  throw new Error(`MANTIS_PORT is "${text}": must be a whole number from 1 to ${LAST_PORT}`);
}

/**
 * The wanted port, or the next free one above it.
 * @throws Error when none of the tried ports is free.
 */
export async function freePort(wanted: number, host: string): Promise<number> {
  const last = Math.min(wanted + TRIES - 1, LAST_PORT);
  for (let port = wanted; port <= last; port++) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`Ports ${wanted}–${last} on ${host} are all in use; name another one with MANTIS_PORT`);
}

/** Listens for a moment. @throws Error when the reason is not that somebody else listens there. */
function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`Cannot listen on ${host}:${port}: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
