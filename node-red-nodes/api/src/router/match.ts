import type { ApiRoute } from '@mantis-pdm/node-red-kit';

export interface Match {
  route: ApiRoute;
  params: Record<string, string>;
}

/** The route for a method and path. A literal segment beats a parameter. HEAD is served by GET. */
export function matchRoute(routes: ApiRoute[], method: string, path: string): Match | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  let best: (Match & { literals: number }) | undefined;
  for (const route of routes) {
    if (route.method !== wanted) continue;
    const found = matchPath(segmentsOf(route.path), segmentsOf(path));
    if (found && found.literals > (best?.literals ?? -1)) best = { route, ...found };
  }
  return best;
}

/** The methods with which a path can be asked; none where no route has it. */
export function methodsOf(routes: ApiRoute[], path: string): ApiRoute['method'][] {
  const fitting = routes.filter((route) => matchPath(segmentsOf(route.path), segmentsOf(path)));
  return [...new Set(fitting.map(({ method }) => method))];
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function matchPath(
  pattern: string[],
  segments: string[],
): { params: Record<string, string>; literals: number } | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: [string, string][] = [];
  for (const [i, part] of pattern.entries()) {
    if (part.startsWith(':')) params.push([part.slice(1), decode(segments[i])]);
    else if (part !== segments[i]) return undefined;
  }
  return { params: Object.fromEntries(params), literals: pattern.length - params.length };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
