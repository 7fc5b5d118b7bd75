/** The rooms of docs/architecture.md, as data: which of them a file lies in, and which doors that room has. */

const STAGES = [
  'simulate',
  'connect',
  'connect-opcua',
  'condition',
  'maintenance',
  'registry',
  'historian',
  'api',
];
const PLUGINS = ['grafana-panel', 'grafana-datasource'];

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {string} at Its folder, from the root.
 * @property {string[]} packages Of ours, by the beginning of their names: these may be imported.
 * @property {string[]} [sources] Rooms whose sources it is made of: their files may be imported by path.
 * @property {string[]} [others] All that is allowed of what is not ours; absent: anything.
 * @property {boolean} [node] Whether it may use Node's own modules; absent: yes.
 * @property {string[]} [tests] Rooms whose files its tests may stand on; absent: all packages.
 */

/** The first that fits counts. @type {Room[]} */
export const rooms = [
  {
    name: 'core',
    at: 'node-red-nodes/core/src/',
    packages: [],
    others: ['zod', 'fft.js'],
    node: false,
    tests: [],
  },
  { name: 'kit', at: 'node-red-nodes/kit/src/', packages: ['@mantis-pdm/core'], tests: ['core'] },
  ...STAGES.map((name) => ({
    name,
    at: `node-red-nodes/${name}/src/`,
    packages: ['@mantis-pdm/core', '@mantis-pdm/node-red-kit'],
  })),
  {
    name: 'operator page (browser)',
    at: 'node-red-nodes/operator-page/src/web/',
    packages: ['@mantis-pdm/core/contract'],
    sources: PLUGINS,
    node: false,
  },
  {
    name: 'operator page (node)',
    at: 'node-red-nodes/operator-page/src/',
    packages: ['@mantis-pdm/core', '@mantis-pdm/node-red-kit'],
  },
  {
    name: 'suite',
    at: 'node-red-nodes/suite/src/',
    packages: ['@mantis-pdm/node-red-kit', '@mantis-pdm/node-red-api'],
  },
  ...PLUGINS.map((name) => ({
    name,
    at: `${name}/src/`,
    packages: ['@mantis-pdm/core/contract'],
    node: false,
  })),
];

/** @param {string} path From the root, with forward slashes. */
export const roomOf = (path) => rooms.find(({ at }) => path.startsWith(at));

/** What only tests stand on; the kit's rig is a package of its own, which production code cannot name. */
export const isTest = (path) => /\.(test|fixture|bench)\.(m?ts|tsx)$/.test(path) || /\/testing\//.test(path);
