import { rolesWith, type ApiRoute, type JsonSchema } from '@mantis-pdm/node-red-kit';
import { jsonSchemas } from '@mantis-pdm/core/contract';

const ERROR: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { type: 'string', description: 'What is wrong, where, and what to do about it.' },
    field: { type: 'string', description: 'The field or parameter that is wrong.' },
  },
};

/** The OpenAPI 3.1 document of the routes that are served right now. */
export function openApi(routes: ApiRoute[], version: string): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'MANTIS suite API',
      version,
      description:
        'Errors are `{"error": sentence, "field"?: name}`. A proxy that signs people in names the person in ' +
        '`X-Grafana-User` or `X-Mantis-User`.',
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { ...jsonSchemas(), error: ERROR },
    },
  };
}

function operation(route: ApiRoute): JsonSchema {
  const content = (schema: JsonSchema = {}, media = 'application/json') => ({ [media]: { schema } });
  return {
    summary: route.summary,
    tags: [route.tag],
    description:
      route.role === 'public'
        ? 'Needs no token.'
        : `Needs a token of the role ${rolesWith(route.role).join(' or ')}.`,
    security: route.role === 'public' ? [] : [{ bearer: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.request ? { requestBody: { required: true, content: content(route.request) } } : {}),
    responses: {
      200: { description: 'Done', content: content(route.response, route.media) },
      default: {
        description: 'Refused, with a sentence',
        content: content({ $ref: '#/components/schemas/error' }),
      },
    },
  };
}

function pathParameters(route: ApiRoute): JsonSchema[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(route: ApiRoute): JsonSchema[] {
  return Object.entries(route.query ?? {}).map(([name, { description, required = false }]) => ({
    name,
    in: 'query',
    required,
    description,
    schema: { type: 'string' },
  }));
}
