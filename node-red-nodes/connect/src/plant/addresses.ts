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
