/**
 * `node bench/kept.mts [FAULT …]`: sends counted readings to the suite over HTTP while it is killed, deployed, filled, or told a wrong
 * time, and looks for every reading that was acknowledged in the historian's file. Some faults need root and Debian's faketime.
 */
import { faults } from './kept/faults.mts';
import { judge } from './kept/judge.mts';
import { Counter } from './kept/counter.mts';
import { World } from './kept/world.mts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(faults, name));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}; there are ${Object.keys(faults).join(', ')}.`);
  process.exit(2);
}

const table: Record<string, object> = {};
for (const name of wanted.length > 0 ? wanted : Object.keys(faults)) {
  table[name] = await tried(name).catch((error: Error) => ({ error: error.message.slice(0, 300) }));
  console.log(name, table[name]);
}
console.table(table);
process.exit(0);

async function tried(name: string): Promise<object> {
  const fault = faults[name];
  const world = await World.make(fault.world);
  const counter = new Counter(() => world.request);
  try {
    await fault.prepare?.(world);
    await world.start();
    counter.start();
    await fault.run(world);
    await counter.stop();
    await world.settled();
    const { rss, told } = world;
    await world.stop();
    return { ...counter.summary, ...(await judge(world.histories, counter.acknowledged)), rss, told };
  } finally {
    await counter.stop();
    await world.end();
  }
}
