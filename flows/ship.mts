/** Puts the flows into the package of the simulated plant, whose examples Node-RED's import dialog shows. Wants built nodes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { complete, definitions } from '../deploy/validate/flows.mts';

type FlowNode = Parameters<typeof complete>[0];

const flows = import.meta.dirname;
const target = resolve(flows, '../node-red-nodes/simulate/examples');
const known = definitions();

mkdirSync(target, { recursive: true });
ship('quick-start.json', '03 - The whole chain with a simulated plant.json', overMqtt);
ship('cmapss-replay.json', '04 - Recorded turbofan engines.json');

function ship(from: string, to: string, change = (node: FlowNode): FlowNode => node): void {
  const nodes = JSON.parse(readFileSync(join(flows, from), 'utf8')) as FlowNode[];
  writeFileSync(join(target, to), JSON.stringify(nodes.map(change), null, 2));
}

/** The plant serves OPC UA only beside a package of 76 MB that an installation does without; MQTT it always can. */
function overMqtt(node: FlowNode): FlowNode {
  const { id, name, x, y, z, g, wires } = node;
  const place = { id, z, x, y, ...(g === undefined ? {} : { g }), wires };
  switch (node.type) {
    case 'mantis-plant':
      return { ...node, opcua: false, mqtt: true, mqttPort: 0 };
    case 'mantis-opcua':
      return stated({ ...place, type: 'mantis-mqtt', endpoint: node.endpoint });
    case 'mantis-opcua-endpoint':
      return stated({ id, name, type: 'mantis-mqtt-endpoint', url: 'plant' });
    default:
      return JSON.parse(JSON.stringify(node).replaceAll('OPC UA', 'MQTT')) as FlowNode;
  }
}

/** With all its settings; those that need no place have none. */
function stated(node: FlowNode): FlowNode {
  const definition = known.get(node.type);
  if (!definition) throw new Error(`${node.type} is not built`);
  return JSON.parse(JSON.stringify(complete(node, definition))) as FlowNode;
}
