import { worded } from '@mantis-pdm/core/remarks';
import { expect, test } from 'vitest';
import type { Endpoint } from './endpoint';
import { explain } from './problems';

const endpoint: Endpoint = {
  url: () => Promise.resolve('opc.tcp://plc:4840'),
  address: 'opc.tcp://plc:4840',
  mode: 'Sign',
  policy: 'Basic256Sha256',
  unprotected: false,
  user: { name: 'ada', password: 'x' },
  pkiDir: '/data/pki/client',
};

test.each([
  ['connect ECONNREFUSED 10.0.0.1:4840', 'server not reached', 'nothing answers there'],
  ['getaddrinfo ENOTFOUND plc', 'host unknown', 'the host name is not known'],
  ['BadCertificateUntrusted (0x801a0000)', 'server not trusted', 'from /data/pki/client/rejected to'],
  ['ServiceFault: BadSecurityChecksFailed', 'certificate refused', 'does not trust our certificate'],
  ['BadUserAccessDenied (0x801f0000)', 'user refused', 'check name and password'],
  [
    'Cannot find an Endpoint matching  security mode: 2',
    'security not offered',
    'no endpoint with Sign and Basic256Sha256',
  ],
  [
    'Cannot find ANONYMOUS user token policy in end point description',
    'user needed',
    'state user and password',
  ],
  [
    'Cannot find USERNAME user token policy in end point description',
    'no user login',
    'no user with name and password at Sign with Basic256Sha256; choose',
  ],
  ['BadCertificateTimeInvalid (0x80140000)', 'certificate out of time', 'renew it, or set the clock'],
  ['timed out after 20000 ms', 'no answer', 'does not answer in time'],
  ['something new\nwith a long tail', 'connection failed', 'opc.tcp://plc:4840: something new'],
])('%s', (text, short, sentence) => {
  const error = explain(new Error(text), endpoint);
  expect(worded(error.short)).toBe(short);
  expect(error.message).toContain(sentence);
  expect(error.message).not.toContain('\n');
});
