/**
 * A store for the fault bench, as a Node-RED node: each value becomes a line `<ms> <key> <value> <id>` of a file that is synced
 * before the commit is told to whoever keeps it until then. On `{jump: ms}` the clock of the whole process is set on.
 */
import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const SYNC_MS = 100;

export default (RED) =>
  RED.nodes.registerType('bench-store', function (config) {
    RED.nodes.createNode(this, config);
    const file = openSync(config.file, 'a');
    const house = globalThis[Symbol.for('mantis.kit.1')];
    const withdraw = house?.provide('historian', { health: { open: true, fault: null } });
    const steady = () => performance.timeOrigin + performance.now();
    let lines = [];
    let commits = [];
    const write = (key, value, id) => lines.push(`${Math.round(steady())} ${key} ${value} ${id}\n`);
    const flush = () => {
      if (lines.length === 0) return;
      writeSync(file, lines.join(''));
      fdatasyncSync(file);
      lines = [];
      house?.bus.emit('committed', { ids: commits });
      commits = [];
    };
    const timer = setInterval(flush, SYNC_MS);
    this.on('input', (msg, send, done) => {
      const { payload, topic } = msg;
      if (payload?.kind === 'data-quality')
        for (const { problem, count } of payload.issues) write('!', problem, count);
      else if (payload?.kind === 'samples') {
        for (const [sensor, { v, q }] of Object.entries(payload.channels))
          v.forEach(
            (value, i) =>
              value !== null && (q[i] ?? q[0]) > 0 && write(`${payload.asset}/${sensor}`, value, payload.id),
          );
        commits.push(payload.id);
      } else {
        const value = Array.isArray(payload) ? payload[0] : (payload?.value ?? payload);
        write(String(topic), Number(value), msg._msgid);
      }
      done();
    });
    process.on('message', ({ jump }) => jump !== undefined && setClock(jump));
    this.on('close', () => {
      clearInterval(timer);
      flush();
      withdraw?.();
    });
  });

/** Everything in this process sees a time of day that is `ms` ahead; the steady clock goes on. */
function setClock(ms) {
  const Real = setClock.Real ?? Date;
  setClock.Real = Real;
  globalThis.Date = class extends Real {
    constructor(...args) {
      super(...(args.length > 0 ? args : [Real.now() + ms]));
    }
    static now() {
      return Real.now() + ms;
    }
  };
}
