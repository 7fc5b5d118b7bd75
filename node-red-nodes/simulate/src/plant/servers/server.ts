import { say } from '@mantis-pdm/core/contract/said';
import { remark } from '@mantis-pdm/core/remarks';
import { ConnectError, errorCode, errorText, type PlantProtocol } from '@mantis-pdm/node-red-kit';
import type { MachineReading, MachineSpecification } from '../machine';

/** The plant's servers listen here and nowhere else: it is a simulation, and nothing in it asks for a password. */
export const LOOPBACK = '127.0.0.1';

/** The plant as a server sees it. */
export interface PlantView {
  machines: { asset: string; specification: MachineSpecification }[];
  /** Fixes what a sensor shows; null gives it back to the simulation. @throws PlantError */
  write(asset: string, sensor: string, value: number | null): void;
}

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  view: PlantView;
  /** A write or a client that failed; the server goes on. */
  onProblem(error: Error): void;
}

/** A running server of the plant. */
export interface PlantServer {
  readonly protocol: PlantProtocol;
  readonly port: number;
  readonly url: string;
  /** Shows new readings, taken at `now` (epoch ms). */
  update(readings: MachineReading[], now: number): void;
  close(): Promise<void>;
}

const CODES: Partial<Record<string, 'plant.port-in-use' | 'plant.port-rights' | 'plant.package'>> = {
  EADDRINUSE: 'plant.port-in-use',
  EACCES: 'plant.port-rights',
  ERR_MODULE_NOT_FOUND: 'plant.package',
};

/** Why a server did not start, as a sentence. */
export function startError(error: unknown, protocol: string, port: number): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = errorCode(error);
  const known = code === undefined ? undefined : CODES[code];
  const said = known
    ? say(known, { protocol, port })
    : say('plant.not-started', { protocol, port, reason: errorText(error) });
  const short =
    code === 'EADDRINUSE' ? remark('short.port-in-use', { port }) : remark('short.not-started', { protocol });
  return new ConnectError(said, short, { cause: error });
}
