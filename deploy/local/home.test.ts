import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Home = typeof import('./home.mts', { with: { 'resolution-mode': 'import' } });

let folder: string;
let home: Home;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-home-'));
  vi.stubEnv('MANTIS_HOME', folder);
  vi.resetModules();
  home = await import('./home.mts');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'mantis', 'secrets.json');

test('the first start makes random secrets and shows the password; later ones only read them', () => {
  const { secrets, password } = home.openSecrets();
  expect(password).toMatch(/^[\w-]{16}$/);
  expect(home.openSecrets()).toEqual({ secrets });
  expect(secrets.credentialSecret).toMatch(/^[0-9a-f]{64}$/);
  rmSync(file());
  expect(home.openSecrets().password).not.toBe(password);
});

test('the password is kept as a hash, in a file that only its owner can read', () => {
  const { password } = home.openSecrets();
  expect(readFileSync(file(), 'utf8')).not.toContain(password);
  expect((statSync(file()).mode & 0o777).toString(8)).toBe('600');
  expect(readdirSync(join(folder, 'mantis'))).toEqual(['secrets.json']);
});

test('a new password replaces the old one and nothing else', async () => {
  const { secrets, password = '' } = home.openSecrets();
  const renewed = home.renewPassword();
  const { secrets: now } = home.openSecrets();
  expect(now.credentialSecret).toBe(secrets.credentialSecret);
  expect([await home.passwordFits(now, renewed), await home.passwordFits(now, password)]).toEqual([
    true,
    false,
  ]);
});

test('secrets that cannot be read are never made anew behind the user’s back', () => {
  home.openSecrets();
  writeFileSync(file(), '{"credent');
  expect(() => home.openSecrets()).toThrow(
    new RegExp(`${file()} cannot be read \\(.*\\)\\. Put a copy of it back`),
  );
  expect(readFileSync(file(), 'utf8')).toBe('{"credent');
});
