import { openApiSchema } from '@mantis-pdm/core/contract/view';
import type { ApiRoute } from '@mantis-pdm/node-red-kit';
import { docsPage } from './docs-page';
import { openApi } from './openapi';

/** The documentation of whatever is served at the moment. */
export function documentationRoutes(routes: () => ApiRoute[], version: string): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/docs',
      role: 'public',
      tag: 'suite',
      summary: 'This documentation as a page',
      media: 'text/html',
      handle: async () => ({ page: docsPage }),
    },
    {
      method: 'GET',
      path: '/api/openapi.json',
      role: 'viewer',
      tag: 'suite',
      summary: 'This documentation as OpenAPI 3.1',
      gives: openApiSchema,
      handle: async () => ({ status: 200, body: openApi(routes(), version) }),
    },
  ];
}
