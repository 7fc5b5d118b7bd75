import { sleep } from '../work';

/** The address that stands for the simulated plant of the same Node-RED, whatever ports it was given. */
export const PLANT = 'plant';

export const plantProtocols = ['opcua', 'modbus', 'mqtt'] as const;
export type PlantProtocol = (typeof plantProtocols)[number];

/** A plant in the same flow starts at the same time as its readers, and takes a second or two. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/** Where the simulated plant of this process serves its protocols. */
export class PlantDirectory {
  private readonly urls = new Map<PlantProtocol, string>();

  /** Where the plant serves a protocol, as a URL; undefined while it does not. */
  find(protocol: PlantProtocol): string | undefined {
    return this.urls.get(protocol);
  }

  /** Tells where the plant serves; returns the function that takes it back (and only it: a successor stays). */
  announce(protocol: PlantProtocol, url: string): () => void {
    this.urls.set(protocol, url);
    return () => {
      if (this.urls.get(protocol) === url) this.urls.delete(protocol);
    };
  }

  /** The address, waited for while the plant starts; undefined when it does not come to serve the protocol. */
  async awaited(protocol: PlantProtocol, signal: AbortSignal): Promise<string | undefined> {
    for (let waited = 0; waited < PATIENCE_MS && !signal.aborted && !this.find(protocol); waited += LOOK_MS)
      await sleep(LOOK_MS, signal);
    return this.find(protocol);
  }
}
