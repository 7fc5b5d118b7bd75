import { installationSchema, renamingSchema } from '@mantis-pdm/core/contract/view';
import { ApiError, asError, route, type ApiRoute, type Installation } from '@mantis-pdm/node-red-kit';

/** Routes that tell which installation this is, and that name it. */
export function installationRoutes(installation: () => Installation): ApiRoute[] {
  const common = { path: '/api/v1/installation', tag: 'suite', gives: installationSchema } as const;
  const shown = () => ({ status: 200, body: { id: installation().id, name: installation().name } });
  return [
    {
      ...common,
      method: 'GET',
      role: 'viewer',
      summary: 'Which installation this is: its id and its name',
      handle: async () => shown(),
    },
    route({
      ...common,
      method: 'PUT',
      role: 'engineer',
      summary: 'Names the installation; its id stays',
      takes: { body: renamingSchema },
      handle: async ({ body }) => {
        rename(installation(), body.name);
        return shown();
      },
    }),
  ];
}

function rename(installation: Installation, name: string): void {
  try {
    installation.rename(name);
  } catch (error) {
    throw new ApiError(400, asError(error).message, 'name');
  }
}
