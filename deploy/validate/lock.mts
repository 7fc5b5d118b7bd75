import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { check, type Check } from './check.mts';

const require = createRequire(import.meta.url);

/** The scorecard's own, so that both read ranges alike. */
const semver = createRequire(require.resolve('node-red-dev/package.json'))('semver') as {
  satisfies(version: string, range: string): boolean;
};

/** Packages that harm Node-RED, with their versions, as the scorecard lists them. */
const HARMFUL = require('node-red-dev/src/badpackages.json') as Record<string, string>;

/**
 * The scorecard's check D02 for everything that users install: the tool itself looks no further than the first
 * dependency of each package.
 * @param file A package-lock.json of version 2 or 3.
 */
export function incompatible(file: string): Check {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
    packages: Record<string, { version?: string; dev?: boolean }>;
  };
  const found = Object.entries(packages).flatMap(([path, { version = '', dev }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const harmful = !dev && Object.hasOwn(HARMFUL, name) && semver.satisfies(version, HARMFUL[name]);
    return harmful ? [`${name} ${version}`] : [];
  });
  return check('package-lock.json', 'D02 no incompatible dependency', found);
}
