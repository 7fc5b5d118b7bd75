import { say, type Said } from '@mantis-pdm/core/contract/said';
import type { RemarkWord } from '@mantis-pdm/core/remarks';
import { ConnectError, errorCode, errorText } from '@mantis-pdm/node-red-kit';

/** A connection that is not answered within this time is given up. */
export const CONNECT_MS = 5_000;

/** Why a device could not be reached, as a sentence with the next step. `where`: its address, or the name of the serial port. */
export function connectProblem(error: unknown, where: string): ConnectError {
  const [short, said] = reasonOf(error, where);
  return new ConnectError(said, short, { cause: error });
}

function reasonOf(error: unknown, where: string): [short: RemarkWord, said: Said] {
  const code = errorCode(error) ?? '';
  const reason = errorText(error);
  if (code === 'MODULE_NOT_FOUND')
    return ['short.serialport-missing', say('modbus.serialport-missing', { where })];
  if (code === 'ECONNREFUSED') return ['short.server-not-reached', say('modbus.refused', { where })];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return ['short.host-unknown', say('modbus.host', { where })];
  if (/timed? ?out/i.test(reason))
    return ['short.no-answer', say('modbus.silent', { where, seconds: CONNECT_MS / 1000 })];
  if (/no such file|cannot open|permission denied/i.test(reason))
    return ['short.port-not-opened', say('modbus.not-opened', { where, reason })];
  return ['short.connection-failed', say('modbus.failed', { where, reason })];
}
