import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Finds the address that a request comes from. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/**
 * @param proxies Addresses and subnets (`10.0.0.0/8`), commas between, of proxies whose `X-Forwarded-For` is believed;
 * from anybody else the header is ignored.
 * @throws Error naming the part that is no address.
 */
export function addressReader(proxies: string): AddressOf {
  const trusted = listOf(proxies);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return ({ headers, socket }) => {
    let address = plain(socket.remoteAddress ?? '');
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map(plain);
    while (isIP(address) && isTrusted(address) && isIP(forwarded.at(-1) ?? '')) {
      address = forwarded.pop() as string;
    }
    return network(address);
  };
}

function listOf(proxies: string): BlockList {
  const list = new BlockList();
  for (const part of proxies.split(',').map((text) => text.trim())) {
    if (part === '') continue;
    const [address, bits] = part.split('/');
    const version = isIP(address);
    const wide = version === 6 ? 128 : 32;
    if (version === 0 || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= wide)))
      throw new Error(`Trusted proxies: "${part}" is no address and no subnet such as 10.0.0.0/8`);
    list.addSubnet(address, Number(bits ?? wide), version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** IPv4 within IPv6 is IPv4. */
function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** Whoever has one address of an IPv6 network has all of them. */
function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head, tail = ''] = address.split('%')[0].split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
    : [];
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
