import { openSerial } from './serial-wire';
import { openSocket } from './socket-wire';
import type { Way, Wire } from './wire';

/** Connects. @throws ConnectError with a sentence and the next step. */
export function openWire(way: Way): Promise<Wire> {
  return way.kind === 'rtu' ? openSerial(way) : openSocket(way);
}
