import { part, type Part } from '@mantis-pdm/core/contract/said';
import { dataIn, bytesOf, codeOf, isException } from './pdu';
import type { ModbusResponse } from './framing';
import type { ModbusRequest, Strictness } from './wire';
import { WireError } from './wire-error';

interface Pending {
  request: ModbusRequest;
  at: number;
  timer: NodeJS.Timeout;
  resolve(bytes: Buffer): void;
  reject(error: WireError): void;
}

interface Waiting {
  timeoutMs: number;
  resolve(bytes: Buffer): void;
  reject(error: WireError): void;
}

/** How answers are matched: as the settings say, or by unit and shape on wires that number no request. */
export type AnswerMatching = Strictness | 'rtu';

/** Requests given up of which a late answer is still recognised, and for how long without numbers, in ms. */
const MOST_LATE = 64;
const LATE_MS = 10_000;

const TRANSACTIONS = 65_536;

/** Unit ids that gateways answer with for whomever was asked. */
const ANYBODY = new Set([0, 255]);

/** The requests that wait for an answer on one connection, and those that were given up. */
export class PendingRequests {
  private readonly pending = new Map<number, Pending>();
  private readonly late = new Map<number, { request: ModbusRequest; at: number }>();
  private next = 1;
  /** What came instead of an answer since the last sound one, for the sentence about silence. */
  private instead: Part | undefined;

  constructor(private readonly matching: AnswerMatching) {}

  /** The number that the request is sent with. */
  add(request: ModbusRequest, { timeoutMs, resolve, reject }: Waiting): number {
    const id = this.next;
    this.next = (id + 1) % TRANSACTIONS;
    const timer = setTimeout(() => this.giveUp(id, timeoutMs), timeoutMs);
    this.pending.set(id, { request, at: performance.now(), timer, resolve, reject });
    return id;
  }

  /** Whether an answer to a former request that is still due could be taken for one to this. */
  isAmbiguous(request: ModbusRequest): boolean {
    if (this.matching === 'exact' || this.matching === 'unit') return false;
    const soonest = performance.now() - LATE_MS;
    return [...this.late.values()].some(({ at, request: former }) => at > soonest && alike(former, request));
  }

  /** Hands the answer to whom it is for; whether it is for anybody. */
  take(answer: ModbusResponse): boolean {
    const id = this.idOf(answer);
    const pending = id === undefined ? undefined : this.pending.get(id);
    if (id === undefined || !pending) return this.stray(answer);
    const wrong = this.wrongUnit(answer, pending.request);
    this.settle(id, pending);
    this.instead = undefined;
    try {
      if (wrong) throw wrong;
      pending.resolve(dataIn(answer.pdu, pending.request));
    } catch (error) {
      pending.reject(error as WireError);
    }
    return true;
  }

  /** None of them will be answered. */
  fail(error: WireError): void {
    for (const [id, pending] of this.pending) {
      this.settle(id, pending);
      pending.reject(error);
    }
  }

  private idOf({ transaction, unitId, pdu }: ModbusResponse): number | undefined {
    if (transaction !== undefined && this.matching !== 'next') return transaction;
    const [first] = this.pending;
    if (!first) return undefined;
    const [id, { request }] = first;
    const fits =
      (pdu[0] & 0x7f) === codeOf(request) && (this.matching === 'next' || unitId === request.unitId);
    return fits ? id : undefined;
  }

  private wrongUnit({ unitId, pdu }: ModbusResponse, request: ModbusRequest): WireError | undefined {
    if (unitId === request.unitId || this.matching === 'next' || isException(pdu)) return undefined;
    if (this.matching === 'unit' && ANYBODY.has(unitId)) return undefined;
    const units = { got: unitId, wanted: request.unitId };
    return new WireError('malformed', part('modbus.malformed.unit', units));
  }

  /** What was not asked for, or not any more, is told with the next silence. */
  private stray({ transaction, unitId }: ModbusResponse): false {
    const [id, former] = this.formerOf(transaction, unitId);
    if (former && id !== undefined) {
      this.late.delete(id);
      const ms = Math.round(performance.now() - former.at);
      this.instead = part('modbus.late', { ms });
    } else if (this.pending.size > 0) {
      this.instead =
        transaction === undefined
          ? part('modbus.unasked', { unit: unitId })
          : part('modbus.unasked.number', { number: transaction, unit: unitId });
    }
    return false;
  }

  private formerOf(transaction: number | undefined, unitId: number) {
    if (transaction !== undefined) return [transaction, this.late.get(transaction)] as const;
    return [...this.late].find(([, { request }]) => request.unitId === unitId) ?? ([] as const);
  }

  private giveUp(id: number, timeoutMs: number): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.settle(id, pending);
    this.late.set(id, pending);
    if (this.late.size > MOST_LATE) this.late.delete(this.late.keys().next().value as number);
    const said = part('modbus.no-answer', { ms: timeoutMs });
    pending.reject(new WireError('no-answer', said, undefined, this.instead));
  }

  private settle(id: number, { timer }: Pending): void {
    clearTimeout(timer);
    this.pending.delete(id);
  }
}

function alike(one: ModbusRequest, other: ModbusRequest): boolean {
  return one.unitId === other.unitId && codeOf(one) === codeOf(other) && bytesOf(one) === bytesOf(other);
}
