import { expect, test } from 'vitest';
import { addressReader } from './address';

const ask = (proxies: string, remoteAddress: string, forwarded?: string) =>
  addressReader(proxies)({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as never);

test('is that of the socket; what a stranger says of itself is ignored', () => {
  expect(ask('', '192.0.2.1')).toBe('192.0.2.1');
  expect(ask('', '::ffff:192.0.2.1', '10.1.1.1')).toBe('192.0.2.1');
  expect(ask('10.0.0.0/8', '192.0.2.1', '10.1.1.1')).toBe('192.0.2.1');
});

test('behind trusted proxies it is the last address that none of them has', () => {
  expect(ask('10.0.0.0/8', '10.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
  expect(ask('10.0.0.0/8, ::1', '::1', 'made up, 203.0.113.9, 10.2.2.2')).toBe('203.0.113.9');
  expect(ask('127.0.0.1', '::ffff:127.0.0.1', '1.2.3.4, 203.0.113.9')).toBe('203.0.113.9');
});

test.each([undefined, '', 'nonsense', 'a, b'])('a proxy that says %j is the sender itself', (forwarded) => {
  expect(ask('10.0.0.1', '10.0.0.1', forwarded)).toBe('10.0.0.1');
});

test('an IPv6 network of 64 bits is one sender', () => {
  expect(ask('', '2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(ask('', '2001:0db8:0:0:ffff::2')).toBe('2001:db8:0:0::/64');
  expect(ask('', '2001:db8:0:1::1')).toBe('2001:db8:0:1::/64');
  expect(ask('', 'fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '::/129'])('%s is refused by name', (part) => {
  expect(() => addressReader(`10.0.0.1, ${part}`)).toThrow(`"${part}" is no address`);
});
