/** As much of Node-RED's settings as says where its users log in. */
export interface LoginSettings {
  adminAuth?: unknown;
  httpAdminRoot?: unknown;
  httpNodeRoot?: unknown;
}

/**
 * Where users of Node-RED's editor log in with their passwords, relative to the root of its HTTP nodes, so that what a proxy puts before
 * both stays. Undefined where there is no such login, as with a sign-in at another provider.
 */
export function loginOf({
  adminAuth,
  httpAdminRoot = '/',
  httpNodeRoot = '/',
}: LoginSettings): string | undefined {
  if (typeof adminAuth !== 'object' || adminAuth === null || typeof httpAdminRoot !== 'string')
    return undefined;
  const { module = {} } = adminAuth as { module?: object };
  const { type } = { ...adminAuth, ...module } as { type?: unknown };
  if (type !== 'credentials') return undefined;
  const up = foldersOf(httpNodeRoot).map(() => '..');
  return [...up, ...foldersOf(httpAdminRoot)].map((folder) => `${folder}/`).join('');
}

const foldersOf = (root: unknown) => String(root).split('/').filter(Boolean);
