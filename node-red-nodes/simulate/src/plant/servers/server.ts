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

/** Why a server did not start, as a sentence. */
export function startError(error: unknown, protocol: string, port: number): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = errorCode(error);
  const next: Record<string, string> = {
    EADDRINUSE: 'another program uses it; state another port, or 0 for any that is free',
    EACCES: 'ports below 1024 need special rights; state a higher one',
    ERR_MODULE_NOT_FOUND:
      'node-opcua is not installed; run npm install node-opcua in the user directory of Node-RED',
  };
  const reason = (code && next[code]) ?? errorText(error);
  const short = code === 'EADDRINUSE' ? `port ${port} in use` : `${protocol} not started`;
  return new ConnectError(`The plant cannot serve ${protocol} on port ${port}: ${reason}.`, short, {
    cause: error,
  });
}
