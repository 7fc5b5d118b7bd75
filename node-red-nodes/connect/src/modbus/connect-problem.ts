import { ConnectError, errorCode, errorText } from '@mantis-pdm/node-red-kit';

/** A connection that is not answered within this time is given up. */
export const CONNECT_MS = 5_000;

/** Why a device could not be reached, as a sentence with the next step. `where`: its address, or the name of the serial port. */
export function connectProblem(error: unknown, where: string): ConnectError {
  const [short, sentence] = reason(error);
  return new ConnectError(`Modbus ${where}: ${sentence}`, short, { cause: error });
}

function reason(error: unknown): [short: string, sentence: string] {
  const code = errorCode(error) ?? '';
  const text = errorText(error);
  if (code === 'MODULE_NOT_FOUND')
    return ['serialport missing', 'serial lines need the package serialport; install it beside this one.'];
  if (code === 'ECONNREFUSED')
    return ['server not reached', 'nothing answers there; start the device, or correct the address.'];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return ['host unknown', 'the host name is not known; correct the address.'];
  if (/timed? ?out/i.test(text)) return ['no answer', `no connection within ${CONNECT_MS / 1000} s.`];
  if (/no such file|cannot open|permission denied/i.test(text))
    return ['port not opened', `the serial port cannot be opened (${text}).`];
  return ['connection failed', `${text}.`];
}
