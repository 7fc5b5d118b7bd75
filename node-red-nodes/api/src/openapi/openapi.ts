import { COOKIE } from '../tokens/presented';
import { rolesWith, type ApiRoute } from '@mantis-pdm/node-red-kit';
import { jsonSchemaOf, jsonSchemas, type JsonSchema } from '@mantis-pdm/core/contract';
import { refusalSchema } from '@mantis-pdm/core/contract/view';

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
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        token: { type: 'apiKey', in: 'header', name: 'X-Mantis-Token' },
        device: { type: 'apiKey', in: 'cookie', name: COOKIE },
      },
      schemas: { ...jsonSchemas(), error: jsonSchemaOf(refusalSchema) },
    },
  };
}

function operation(route: ApiRoute): JsonSchema {
  const body = route.takes?.body ?? route.reads;
  return {
    summary: route.summary,
    tags: [route.tag],
    description:
      route.role === 'public'
        ? 'Needs no token.'
        : `Needs a token of the role ${rolesWith(route.role).join(' or ')}.`,
    security:
      route.role === 'public'
        ? []
        : [{ bearer: [] }, { token: [] }, ...(route.role === 'viewer' ? [{ device: [] }] : [])],
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(body
      ? {
          requestBody: { required: !body.safeParse(undefined).success, content: content(jsonSchemaOf(body)) },
        }
      : {}),
    responses: {
      200: { description: 'Done', content: content(answerOf(route), route.media) },
      default: {
        description: 'Refused, with a sentence',
        content: content({ $ref: '#/components/schemas/error' }),
      },
    },
  };
}

const content = (schema: JsonSchema, media = 'application/json') => ({ [media]: { schema } });

/** The body of an answer; of a stream its events by their names, as one object. */
function answerOf({ gives, tells }: ApiRoute): JsonSchema {
  if (gives) return jsonSchemaOf(gives);
  const events = Object.entries(tells ?? {}).map(([event, schema]) => [event, jsonSchemaOf(schema)]);
  return events.length > 0 ? { type: 'object', properties: Object.fromEntries(events) } : {};
}

function pathParameters(route: ApiRoute): JsonSchema[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters({ takes }: ApiRoute): JsonSchema[] {
  if (!takes?.query) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(takes.query) as Query;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema,
  }));
}

interface Query {
  properties?: Record<string, JsonSchema>;
  required?: string[];
}
