import { posix } from 'node:path';

/** A route of plugin.json. */
export interface ProxyRoute {
  path: string;
  method: string;
  url: string;
}

/**
 * The path below the data source's address that Grafana's data proxy asks for, after the rules of Grafana 12: the
 * asked path, cleaned, must begin with that of a route; what follows the route's path, as it was asked, is put behind
 * the route's URL. Undefined where no route fits: such a request carries no token.
 */
export function proxied(
  routes: ProxyRoute[],
  { method, path }: { method: string; path: string },
): string | undefined {
  const route = routes.find((one) => one.method === method && clean(path).startsWith(clean(one.path)));
  if (!route) return undefined;
  const rest = path.startsWith(route.path) ? path.slice(route.path.length) : path;
  const base = route.url.replace('{{ .JsonData.url }}', '');
  return rest === '' || rest.startsWith('/') ? base + rest : `${base}/${rest}`;
}

function clean(path: string): string {
  return posix.normalize(`/${path}`).slice(1);
}
