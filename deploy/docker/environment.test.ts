import { beforeAll, expect, test } from 'vitest';

let readEnvironment: typeof import('./environment.mts', {
  with: { 'resolution-mode': 'import' },
}).readEnvironment;
beforeAll(async () => void ({ readEnvironment } = await import('./environment.mts')));

const secrets = {
  MANTIS_EDITOR_PASSWORD: 'e'.repeat(12),
  MANTIS_CREDENTIAL_SECRET: 'c'.repeat(24),
  MANTIS_API_TOKEN: 'a'.repeat(24),
};

test('with the secrets alone, everything else has a value', () => {
  expect(readEnvironment(secrets)).toEqual({
    home: '/data',
    host: '0.0.0.0',
    port: 1880,
    editorPassword: secrets.MANTIS_EDITOR_PASSWORD,
    credentialSecret: secrets.MANTIS_CREDENTIAL_SECRET,
  });
});

test('missing and short secrets are named together, and never shown', () => {
  const read = () => readEnvironment({ ...secrets, MANTIS_API_TOKEN: 'hunter2', MANTIS_EDITOR_PASSWORD: '' });
  expect(read).toThrow(/MANTIS_EDITOR_PASSWORD \(at least 12 .* MANTIS_API_TOKEN \(at least 24/);
  expect(read).not.toThrow('hunter2');
});

test.each(['eighty', '-1', '65536', '18.5'])('port %s is refused', (port) => {
  expect(() => readEnvironment({ ...secrets, MANTIS_PORT: port })).toThrow(`MANTIS_PORT is "${port}"`);
});

test('a token that no request can send is refused', () => {
  const read = () => readEnvironment({ ...secrets, MANTIS_API_TOKEN: 'correct horse battery staple' });
  expect(read).toThrow('holds a space');
});
