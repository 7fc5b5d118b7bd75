import { systemClock } from '../source/clock';

/** The address that stands for the simulated plant of the same Node-RED, whatever port it was given. */
export const PLANT = 'plant';

export const plantProtocols = ['opcua', 'modbus', 'mqtt'] as const;
export type PlantProtocol = (typeof plantProtocols)[number];

/** Addresses of the simulated plant of this process, whatever ports it was given. */
type Addresses = Map<PlantProtocol, string>;

/** Under a global symbol, because two copies of this package may be installed side by side. */
const KEY = Symbol.for('mantis.plant.1');

function addresses(): Addresses {
  const holder = globalThis as { [KEY]?: Addresses };
  return (holder[KEY] ??= new Map());
}

/** Where the simulated plant of this Node-RED serves a protocol, as a URL; undefined while it does not. */
export function plantAddress(protocol: PlantProtocol): string | undefined {
  return addresses().get(protocol);
}

/** Tells where the plant serves; returns the function that takes it back. */
export function announce(protocol: PlantProtocol, url: string): () => void {
  addresses().set(protocol, url);
  return () => {
    if (addresses().get(protocol) === url) addresses().delete(protocol);
  };
}

/** A plant in the same flow starts at the same time as its readers, and takes a second or two. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/** The plant's address, waited for while it starts; undefined when it does not come to serve the protocol. */
export async function plantUrl(protocol: PlantProtocol, signal: AbortSignal): Promise<string | undefined> {
  for (
    let waited = 0;
    waited < PATIENCE_MS && !signal.aborted && !plantAddress(protocol);
    waited += LOOK_MS
  ) {
    await systemClock.sleep(LOOK_MS, signal);
  }
  return plantAddress(protocol);
}
