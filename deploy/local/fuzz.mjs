/** Runs the tests of the decoders with 100,000 cases each, or as many as MANTIS_FUZZ says. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const vitest = resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
const args = ['run', '--project', 'core', '--project', 'unit', '--testTimeout=3600000', 'fuzz', 'composite'];
const env = { MANTIS_FUZZ: '100000', ...process.env };
process.exitCode = spawnSync(process.execPath, [vitest, ...args], { stdio: 'inherit', env }).status ?? 1;
