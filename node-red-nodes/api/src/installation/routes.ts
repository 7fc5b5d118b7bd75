import { ApiError, asError, type ApiRoute, type Installation } from '@mantis-pdm/node-red-kit';

const about = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', description: 'Made once for the home: the key of what is kept in shared stores.' },
    name: { type: 'string', description: 'In words of people; at first the name of the host.' },
  },
};

/** Routes that tell which installation this is, and that name it. */
export function installationRoutes(installation: () => Installation): ApiRoute[] {
  const common = { path: '/api/v1/installation', tag: 'suite', response: about } as const;
  const shown = () => ({ status: 200, body: { id: installation().id, name: installation().name } });
  return [
    {
      ...common,
      method: 'GET',
      role: 'viewer',
      summary: 'Which installation this is: its id and its name',
      handle: async () => shown(),
    },
    {
      ...common,
      method: 'PUT',
      role: 'engineer',
      summary: 'Names the installation; its id stays',
      request: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      handle: async ({ body }) => {
        rename(installation(), (body as { name?: unknown } | null | undefined)?.name);
        return shown();
      },
    },
  ];
}

function rename(installation: Installation, name: unknown): void {
  if (typeof name !== 'string') throw new ApiError(400, 'name is missing: state it as text', 'name');
  try {
    installation.rename(name);
  } catch (error) {
    throw new ApiError(400, asError(error).message, 'name');
  }
}
