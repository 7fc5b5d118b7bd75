import { Plant } from '../machine';
import { serveOpcUa } from './opcua';

/** The plant's OPC UA server as a program of its own, for tests that kill it: `port pkiDir`. Tells when it is up. */
async function main(port: number, pkiDir: string): Promise<void> {
  const plant = new Plant({ seed: 1, lifeMs: 480_000, machines: 1 });
  const machines = plant.assets.map((asset) => ({ asset, specification: plant.specificationOf(asset) }));
  const server = await serveOpcUa({
    port,
    pkiDir,
    view: { machines, write: (asset, sensor, value) => plant.override(asset, sensor, value) },
    onProblem: (error) => process.stderr.write(`${error.message}\n`),
  });
  setInterval(() => server.update(plant.step(Date.now()), Date.now()), 50);
  process.send?.({ url: server.url, port: server.port });
}

void main(Number(process.argv[2]), process.argv[3]);
