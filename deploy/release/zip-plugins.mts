/**
 * Makes the archives of the built Grafana plugins: `<id>-<version>.zip` with one folder that is named as the id, as Grafana's
 * catalogue and `grafana cli` want them. `npm run zip:plugins` builds first; the archives are in `plugins/`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { globSync } from 'glob';

/** ZIP knows no time before 1980. */
const FIRST_TIME = Date.UTC(1980, 0, 2);

/**
 * The archive of one built plugin, and its name. The same content makes the same archive, whenever it is made.
 * @param dist what was built: it has a plugin.json
 * @throws where nothing was built, or its version is none
 */
export function zipOf(dist: string): { name: string; content: Uint8Array } {
  const { id, info } = JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8')) as PluginJson;
  if (!/^\d+\.\d+\.\d+/.test(info.version))
    throw new Error(`${dist}: “${info.version}” is no version; build it first`);
  const files: Zippable = {};
  for (const file of globSync('**/*', { cwd: dist, nodir: true, posix: true }).sort())
    files[`${id}/${file}`] = [readFileSync(join(dist, file)), { mtime: FIRST_TIME, level: 9 }];
  return { name: `${id}-${info.version}.zip`, content: zipSync(files) };
}

interface PluginJson {
  id: string;
  info: { version: string };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  mkdirSync(join(root, 'plugins'), { recursive: true });
  for (const folder of ['grafana-panel', 'grafana-datasource']) {
    const { name, content } = zipOf(join(root, folder, 'dist'));
    writeFileSync(join(root, 'plugins', name), content);
    console.log(`plugins/${name}: ${Math.ceil(content.length / 1024)} KiB`);
  }
}
