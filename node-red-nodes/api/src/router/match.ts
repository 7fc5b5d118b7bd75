import type { ApiRoute } from '@mantis-pdm/node-red-kit';

export interface Match {
  route: ApiRoute;
  params: Record<string, string>;
}

/** The route for a method and path. A literal segment beats a parameter. */
export function matchRoute(routes: ApiRoute[], method: string, path: string): Match | undefined {
  const segments = path.split('/').filter(Boolean);
  let best: (Match & { literals: number }) | undefined;
  for (const route of routes) {
    if (route.method !== method) continue;
    const found = matchPath(route.path.split('/').filter(Boolean), segments);
    if (found && found.literals > (best?.literals ?? -1)) best = { route, ...found };
  }
  return best;
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
