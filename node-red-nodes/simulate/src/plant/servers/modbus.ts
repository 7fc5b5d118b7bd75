import type { IServiceVector, ServerTCP } from 'modbus-serial';
import { freePort } from './free-port';
import { RegisterMap } from './register-map';
import { LOOPBACK, startError, type PlantServer, type ServerOptions } from './server';

/** Modbus answers to this unit number only. */
export const UNIT_ID = 1;

/** Modbus exception code for a register that does not exist. */
const ILLEGAL_ADDRESS = 2;

/** Serves the plant over Modbus TCP on loopback; see {@link RegisterMap} for the registers. @throws ConnectError */
export async function serveModbus({ port, view, onProblem }: ServerOptions): Promise<PlantServer> {
  try {
    const { ServerTCP } = (await import('modbus-serial')).default as unknown as {
      ServerTCP: new (...args: never[]) => ServerTCP;
    };
    const found = await freePort(port);
    const map = new RegisterMap(view.machines);
    const options = { host: LOOPBACK, port: found, unitID: UNIT_ID };
    const server = new ServerTCP(...([vector(map, view.write), options] as never[]));
    await opened(server);
    // A client that resets its connection is its own business; only the plant's writes are worth telling.
    server.on('socketError', () => undefined);
    server.on('error', (error) => error instanceof Error && onProblem(error));
    return {
      protocol: 'modbus',
      port: found,
      url: `modbus-tcp://${LOOPBACK}:${found}`,
      update: (readings) =>
        readings.forEach(({ asset, sensors, failed }, i) => {
          for (const [sensor, { value }] of Object.entries(sensors)) map.show(asset, sensor, value);
          map.showFailed(i, failed);
        }),
      close: () => new Promise((resolve) => server.close(() => resolve())),
    };
  } catch (error) {
    throw startError(error, 'Modbus TCP', port);
  }
}

function opened(server: ServerTCP): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('initialized', () => resolve());
    server.once('serverError', (error: unknown) => reject(error as Error));
  });
}

type Write = ServerOptions['view']['write'];

function vector(map: RegisterMap, write: Write): IServiceVector {
  const readOne = (address: number): number => {
    const word = map.read(address);
    if (word === undefined) throw illegal(address);
    return word;
  };
  const writeMany = (address: number, words: number[]): void => {
    const touched = map.write(address, words);
    if (!touched) throw illegal(address);
    for (const { asset, sensor, value } of touched) write(asset, sensor, value);
  };
  return {
    getHoldingRegister: readOne,
    getInputRegister: readOne,
    setRegister: (address: number, word: number) => writeMany(address, [word]),
    setRegisterArray: (address: number, words: number[]) => writeMany(address, words),
  };
}

/** Answered to the client as a Modbus exception. */
function illegal(address: number): Error {
  return Object.assign(new Error(`There is no register ${address}`), { modbusErrorCode: ILLEGAL_ADDRESS });
}
