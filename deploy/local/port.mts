import { createServer } from 'node:net';

/** How many ports above the wanted one are tried. */
const TRIES = 50;

/**
 * The wanted port, or the next free one above it.
 * @throws Error when none of the tried ports is free.
 */
export async function freePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + TRIES; port++) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(
    `Ports ${wanted}–${wanted + TRIES - 1} on ${host} are all in use; name another one with MANTIS_PORT`,
  );
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
