import { expect, test } from 'vitest';
import { Namespaces } from './namespaces';

const UA = 'http://opcfoundation.org/UA/';

test('after a restart an index stands for the namespace that it stood for at first', () => {
  const namespaces = new Namespaces();
  namespaces.take([UA, 'urn:plant', 'urn:tools']);
  expect(namespaces.resolve('ns=2;s=a')).toBe('ns=2;s=a');
  namespaces.take([UA, 'urn:tools', 'urn:new', 'urn:plant']);
  expect(namespaces.resolve('ns=2;s=a')).toBe('ns=1;s=a');
  expect(namespaces.resolve('ns=1;i=7')).toBe('ns=3;i=7');
  expect(namespaces.resolve('i=2258')).toBe('i=2258');
});

test('an index whose namespace is gone stays as it is, and the server answers for it', () => {
  const namespaces = new Namespaces();
  namespaces.take([UA, 'urn:plant']);
  namespaces.take([UA]);
  expect(namespaces.resolve('ns=1;s=a')).toBe('ns=1;s=a');
});

test('a URI needs no memory, and goes both ways', () => {
  const namespaces = new Namespaces();
  namespaces.take([UA, 'urn:x', 'urn:plant']);
  expect(namespaces.resolve('nsu=urn:plant;s=a;b')).toBe('ns=2;s=a;b');
  expect(namespaces.lasting('ns=2;s=a;b')).toBe('nsu=urn:plant;s=a;b');
  expect(namespaces.resolve(`nsu=${UA};i=85`)).toBe('i=85');
  expect(namespaces.lasting('i=85')).toBe('i=85');
  expect(() => namespaces.resolve('nsu=urn:y;s=a')).toThrow('The server has no namespace urn:y; it has');
});

test('semicolons and percent signs of a URI are escaped in a node id, and found again', () => {
  const namespaces = new Namespaces();
  namespaces.take([UA, 'urn:a;b', 'http://x/%20']);
  expect(namespaces.resolve('nsu=urn:a%3Bb;s=x')).toBe('ns=1;s=x');
  expect(namespaces.lasting('ns=1;s=x')).toBe('nsu=urn:a%3Bb;s=x');
  expect(namespaces.resolve('nsu=http://x/%2520;i=1')).toBe('ns=2;i=1');
  expect(namespaces.resolve(namespaces.lasting('ns=2;i=1'))).toBe('ns=2;i=1');
});

test('a URI that is written as the server has it is found as well', () => {
  const namespaces = new Namespaces();
  namespaces.take([UA, 'http://x/%20']);
  expect(namespaces.resolve('nsu=http://x/%20;i=1')).toBe('ns=1;i=1');
});
