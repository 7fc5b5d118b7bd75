import { remark, wordsOf, type Wording } from '@mantis-pdm/core/remarks';
import { asError, ConnectError, type Shell } from '@mantis-pdm/node-red-kit';
import { join } from 'node:path';
import { Sequence } from '@mantis-pdm/node-red-kit/source';
import { carryOut } from './command';
import type { definition } from './definition';
import { Plant, type MachineReading, type MachineState } from './machine';
import { writePast } from './past';
import { startServers, type PlantServer, type PlantView, type Ports } from './servers';
import { FRAME, toFrame, toSamples } from './to-samples';

export type PlantShell = Shell<(typeof definition)['options']>;

const HOUR_MS = 3_600_000;
/** Most rows of a machine's past; of a longer one the end. */
const MAX_ROWS = 50_000;

/** The plant at work: its machines move on, its servers show them, and its state is kept. */
export class RunningPlant {
  private readonly plant: Plant;
  private readonly memory;
  private readonly sequence = new Sequence();
  private servers: PlantServer[] = [];
  private problem: Wording | undefined;
  /** Machines without a state of an earlier run. */
  private readonly fresh: string[];

  constructor(private readonly shell: PlantShell) {
    const { seed, lifeMinutes, machines } = shell.options;
    this.memory = shell.memory<MachineState>({
      name: 'machines',
      version: 1,
      create: (asset) => this.plant.stateOf(asset),
    });
    this.plant = new Plant({ seed, lifeMs: lifeMinutes * 60_000, machines }, (asset) =>
      this.memory.peek(asset),
    );
    this.fresh = this.plant.assets.filter((asset) => !this.memory.peek(asset));
  }

  /** Writes the past of new machines, where one is wanted; then starts the servers that are switched on, and the clock. */
  async open(): Promise<void> {
    const { shell } = this;
    let closed = false;
    shell.onClose(() => void (closed = true));
    if (shell.options.pastHours > 0) await this.past(() => closed);
    if (closed) return;
    this.tick();
    shell.every(shell.options.sampleMs, () => this.tick());
    const { waveformS } = shell.options;
    if (waveformS > 0) shell.every(waveformS * 1_000, () => this.shake());
    const starting = startServers(portsOf(shell), {
      view: this.view(),
      pkiDir: join(shell.dataDir, 'pki'),
      onProblem: (error) => this.report(error),
    });
    // Registered before they stand, so that a redeploy in between does not leave a port open.
    shell.onClose(async () => {
      for (const server of await starting) await server.close();
    });
    const started = await starting;
    for (const { protocol, url } of started) shell.onClose(shell.house.plant.announce(protocol, url));
    this.servers = started;
    this.tick();
    this.announceAll();
  }

  /** @throws PlantError when the message asks for what cannot be. */
  command(payload: unknown): void {
    carryOut(this.plant, payload);
    this.tick();
  }

  /** A new machine in the place of the asset, or of all. Assets that are not of this plant are no concern of it. */
  renew(asset: string | undefined): void {
    for (const own of this.plant.assets) {
      if (asset === undefined || asset === own) this.plant.replace(own);
    }
  }

  private async past(closed: () => boolean): Promise<void> {
    const { shell, sequence } = this;
    const historian = shell.house.find('historian');
    if (!historian) return shell.log.warn('log.plant.no-historian');
    shell.status.waiting('light.past');
    const { seed, sampleMs: stepMs, pastHours } = shell.options;
    const to = shell.now();
    const from = to - stepMs * Math.min(MAX_ROWS, Math.floor((pastHours * HOUR_MS) / stepMs));
    const machines = new Map(this.fresh.map((asset) => [asset, this.plant.specificationOf(asset)]));
    try {
      const rows = await writePast(historian, machines, { seed, from, to, stepMs, sequence, closed });
      if (rows > 0) shell.log.info(remark('log.plant.past', { rows }));
    } catch (error) {
      shell.log.warn(remark('log.plant.no-past', { reason: asError(error).message }));
    }
  }

  private tick(): void {
    const now = this.shell.now();
    const readings = this.plant.step(now);
    for (const { asset } of readings) this.memory.for(asset);
    for (const server of this.servers) server.update(readings, now);
    this.shell.send({ samples: readings.map((reading) => toSamples(reading, now, this.sequence)) });
    this.light(readings);
  }

  private shake(): void {
    const now = this.shell.now();
    const frame = (asset: string) =>
      toFrame({ asset, v: this.plant.shake(asset, now, FRAME) }, now, this.sequence);
    this.shell.send({ samples: this.plant.assets.map(frame) });
  }

  private view(): PlantView {
    const machines = this.plant.assets.map((asset) => ({
      asset,
      specification: this.plant.specificationOf(asset),
    }));
    return { machines, write: (asset, sensor, value) => this.plant.override(asset, sensor, value) };
  }

  private report(error: Error): void {
    this.problem = error instanceof ConnectError ? error.short : wordsOf(error);
    this.shell.log.error(wordsOf(error));
  }

  /** Tells on the second output where the plant can be reached. */
  private announceAll(): void {
    const servers = this.servers.map(({ protocol, port, url }) => ({ protocol, port, url }));
    for (const { protocol, url } of servers)
      this.shell.log.info(remark('log.plant.serves', { protocol, url }));
    // Addresses are for people and flows, not for the chain: this is no contract object.
    this.shell.send({ plant: { kind: 'plant', asset: 'plant', servers } as never });
  }

  private light(readings: MachineReading[]): void {
    if (this.problem) return this.shell.status.degraded(this.problem);
    const count = readings.filter((reading) => reading.failed).length;
    const ports = this.servers.map(({ protocol, port }) => `${protocol} ${port}`).join(' ');
    const ready = ports === '' ? remark('light.machines', { count: readings.length }) : remark('light.ports', { ports }); // prettier-ignore
    this.shell.status.working(count > 0 ? remark('light.machines.failed', { count, ports }) : ready);
  }
}

function portsOf({ options }: PlantShell): Ports {
  return {
    opcua: options.opcua ? options.opcuaPort : null,
    modbus: options.modbus ? options.modbusPort : null,
    mqtt: options.mqtt ? options.mqttPort : null,
  };
}
