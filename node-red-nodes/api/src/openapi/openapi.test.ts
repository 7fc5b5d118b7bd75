import Ajv2020 from 'ajv/dist/2020';
import { house, tokenRoles, type ApiRoute, type TokenRole } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import api from '../api/node';
import { adapterRoutes, adapters } from '../compatible';
import * as suite from '../testing/suite.fixture';
import { openApi } from './openapi';

type Json = Record<string, unknown>;
interface Operation extends Json {
  parameters: { name: string; in: string; required: boolean; description?: string }[];
  security: Json[];
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
  requestBody?: { content: Record<string, { schema: Json }> };
}
interface Document extends Json {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
}

const types = ['registry', 'store', 'models', 'api'];
const flow = [
  ...types.map((name) => ({ id: name, type: `mantis-${name}`, z: undefined })),
  { id: 'sink', type: 'mantis-historian', store: 'store' },
  { id: 'alarm', type: 'mantis-alarm' },
  { id: 'order', type: 'mantis-work-order' },
  { id: 'http', type: 'mantis-http' },
];

let running: Rig;
let document: Document;
let served: ApiRoute[];
beforeAll(async () => {
  const { registryNode, storeNode, historianNode, modelsNode, alarmNode, workOrderNode, httpNode } = suite;
  const nodes = [api, registryNode, storeNode, historianNode, modelsNode, alarmNode, workOrderNode, httpNode];
  running = await rig(nodes, flow);
  served = [...house().routes, ...adapterRoutes(adapters, house().routes)];
  const authorization = `Bearer ${suite.issue(running.userDir, 'viewer')}`;
  const response = await fetch(`${running.url}/api/openapi.json`, { headers: { authorization } });
  document = (await response.json()) as Document;
});
afterAll(() => running.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the OpenAPI document of the running suite', () => {
  test('lists every route that is served, and no other', () => {
    const told = operations().map(({ path, method }) => `${method} ${path}`);
    const really = served.map(
      ({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
    );
    expect(told.sort()).toEqual(really.sort());
    for (const path of ['/api/predict', '/api/v1/history', '/api/v1/work-orders/{id}/close', '/healthz']) {
      expect(Object.keys(document.paths)).toContain(path);
    }
  });

  test('is OpenAPI 3.1 with a version and the way to sign in', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'MANTIS suite API', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    });
  });

  test('declares each parameter of each path once, and says what each query parameter means', () => {
    for (const { path, operation } of operations()) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(({ name }) => name)).toEqual(names);
      expect(inPath.every(({ required }) => required)).toBe(true);
      const keys = operation.parameters.map(({ name, in: place }) => `${place} ${name}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const parameter of operation.parameters.filter((one) => one.in === 'query')) {
        expect(parameter.description, `${path} ${parameter.name}`).toMatch(/\w/);
      }
    }
  });

  test('holds only schemas that compile, and references that lead somewhere', () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } });
    ajv.addSchema(document, 'document');
    const schemas = operations().flatMap(({ operation }) => [
      ...Object.values(operation.requestBody?.content ?? {}),
      ...Object.values(operation.responses).flatMap(({ content }) => Object.values(content ?? {})),
    ]);
    for (const { schema } of schemas) {
      const reference = typeof schema.$ref === 'string' ? { $ref: `document${schema.$ref}` } : schema;
      expect(() => ajv.compile(reference)).not.toThrow();
    }
    for (const schema of Object.values(document.components.schemas)) {
      expect(() => ajv.compile(schema)).not.toThrow();
    }
  });

  test('says which routes need a token, and how streams and pages answer', () => {
    const { paths } = document;
    expect(paths['/healthz'].get.security).toEqual([]);
    expect(paths['/api/v1/work-orders/{id}/close'].post).toMatchObject({
      security: [{ bearer: [] }, { token: [] }],
      description: 'Needs a token of the role operator or engineer.',
    });
    const media = (path: string) => Object.keys(paths[path].get.responses['200'].content ?? {});
    expect(media('/api/v1/live')).toEqual(['text/event-stream']);
    expect(media('/api/docs')).toEqual(['text/html']);
    expect(media('/api/v1/audit')).toEqual(['text/csv']);
    expect(media('/api/v1/assets')).toEqual(['application/json']);
  });

  test('describes refusals as they are', async () => {
    const validate = new Ajv2020().compile(document.components.schemas.error);
    const refusal: unknown = await (await fetch(`${running.url}/api/v1/assets`)).json();
    expect(validate(refusal)).toBe(true);
    expect(validate({ message: 'no' })).toBe(false);
  });
});

/** Names, backups, what was set aside, and which assets go, are for engineers. */
const isKept = (path: string) =>
  /\/(historian|registry)\/.|\/audit$|\/dead-letters|\/(belongings|retire|return)$/.test(path);

/** These are asked with a body, and change nothing. */
const questions = [
  '/api/predict',
  '/api/v1/forecast',
  '/api/v1/models/:id/classify',
  '/api/v1/assets/:id/forecast',
];

/** What each role may do; written out, so that a right that slips into another role is seen. */
const may: Record<TokenRole, (route: ApiRoute) => boolean> = {
  ingest: ({ path }) => path === '/api/v1/sensors/data',
  viewer: ({ method, path }) => questions.includes(path) || (method === 'GET' && !isKept(path)),
  operator: ({ method, path }) => !isKept(path) && !['PUT', 'DELETE'].includes(method),
  engineer: () => true,
};

describe('every route that is served', () => {
  test.each(tokenRoles)('opens to the role %s what is its, and nothing else', async (role) => {
    const authorization = `Bearer ${suite.issue(running.userDir, role)}`;
    for (const route of served.filter((one) => one.role !== 'public')) {
      const path = route.path.replace(/:\w+/g, 'x');
      // HEAD asks as GET does, and leaves no stream open; an empty body changes nothing.
      const method = route.method === 'GET' ? 'HEAD' : route.method;
      const { status } = await fetch(running.url + path, { method, headers: { authorization } });
      const allowed = status !== 401 && status !== 403;
      expect([route.method, route.path, allowed]).toEqual([route.method, route.path, may[role](route)]);
    }
  });

  const ask = ({ method, path }: ApiRoute, token?: string) =>
    fetch(running.url + path.replace(/:\w+/g, 'x'), {
      method,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });

  test('needs a token, but for the public ones', async () => {
    const open: string[] = [];
    for (const route of served) {
      const { status } = await ask(route);
      if (status !== 401) open.push(route.path);
    }
    expect(open.sort()).toEqual(['/api/docs', '/api/v1/session', '/healthz']);
  });

  test('that changes something is closed to viewers', async () => {
    const token = suite.issue(running.userDir, 'viewer');
    const changing = served.filter(
      ({ method, path, role }) => method !== 'GET' && role !== 'public' && !questions.includes(path),
    );
    expect(changing.length).toBeGreaterThan(4);
    for (const route of changing) {
      const response = await ask(route, token);
      expect([route.path, response.status]).toEqual([route.path, 403]);
      expect(await response.json()).toEqual({
        error: `This needs the role ${route.role}; the token "viewer" has viewer.`,
        said: { code: 'token.role', values: { needed: route.role, token: 'viewer', role: 'viewer' } },
      });
    }
  });
});

test('of no routes it is empty', () => {
  expect(openApi([], '1.2.3')).toMatchObject({ paths: {}, info: { version: '1.2.3' } });
});
