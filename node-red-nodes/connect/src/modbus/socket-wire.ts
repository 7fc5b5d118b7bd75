import { connect, type Socket } from 'node:net';
import { part, type Part } from '@mantis-pdm/core/contract/said';
import { PendingRequests } from './asked';
import { CONNECT_MS, connectProblem } from './connect-problem';
import { RtuFraming, TcpFraming, type Framing } from './framing';
import { requestPdu } from './pdu';
import type { ModbusRequest, Way, Wire } from './wire';
import { malformed, WireError } from './wire-error';

type Net = Exclude<Way, { kind: 'rtu' }>;

/** Opens a socket to a device or gateway. @throws ConnectError with a sentence and the next step. */
export async function openSocket(way: Net): Promise<Wire> {
  const socket = connect({ host: way.host, port: way.port, noDelay: true });
  try {
    await connected(socket);
  } catch (error) {
    socket.destroy();
    throw connectProblem(error, `${way.host}:${way.port}`);
  }
  return new SocketWire(socket, way);
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Timed out after ${CONNECT_MS} ms`)), CONNECT_MS);
    socket.once('connect', resolve).once('error', reject);
    socket.once('close', () => clearTimeout(timer)).once('connect', () => clearTimeout(timer));
  });
}

class SocketWire implements Wire {
  answers = 0;
  private readonly framing: Framing;
  private readonly asked: PendingRequests;
  private ended = false;

  constructor(
    private readonly socket: Socket,
    { kind, answers = 'exact' }: Net,
  ) {
    this.framing = kind === 'tcp' ? new TcpFraming() : new RtuFraming(answers !== 'exact');
    this.asked = new PendingRequests(kind === 'tcp' ? answers : answers === 'exact' ? 'rtu' : 'next');
    socket.on('data', (bytes) => this.take(bytes));
    // Told by `close`, which follows.
    socket.on('error', () => undefined);
    socket.on('end', () => this.end(part('modbus.closed.unanswered')));
    socket.on('close', () => this.end(part('modbus.closed.unanswered')));
  }

  get open(): boolean {
    return !this.ended;
  }

  read(request: ModbusRequest, timeoutMs: number): Promise<Buffer> {
    if (this.ended) return Promise.reject(new WireError('closed', part('modbus.closed')));
    if (this.asked.isAmbiguous(request)) {
      // The answer to a former request of the same shape may still come, and nothing would tell the two apart.
      this.end(part('modbus.closed.anew'));
      return Promise.reject(new WireError('closed', part('modbus.closed.due')));
    }
    return new Promise((resolve, reject) => {
      const transaction = this.asked.add(request, { timeoutMs, resolve, reject });
      this.socket.write(this.framing.wrap(transaction, request.unitId, requestPdu(request)));
    });
  }

  close(): Promise<void> {
    this.end(part('modbus.closed.given-up'), 'given-up');
    return Promise.resolve();
  }

  private take(bytes: Buffer): void {
    try {
      for (const answer of this.framing.take(bytes)) if (this.asked.take(answer)) this.answers++;
    } catch (error) {
      // Where the next answer begins is not known any more.
      this.asked.fail(malformed(error));
      this.end(part('modbus.closed.no-modbus'));
    }
  }

  private end(said: Part, fault: 'closed' | 'given-up' = 'closed'): void {
    if (this.ended) return;
    this.ended = true;
    this.socket.destroy();
    this.asked.fail(new WireError(fault, said));
  }
}
