import type { PlaceSpec } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

/** Shown in the page's place while it comes; it asks again by itself. */
const SOON =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">' +
  '<title>MANTIS</title><p>MANTIS is starting; this page asks again by itself.</p></html>';

/** Where the operator page stands. */
export const pagePlace: PlaceSpec = {
  type: definition.type,
  covers: (path, settings) => isBelow(path, settings?.path ?? definition.options.path.default),
  soon: () => SOON,
};

function isBelow(path: string, root: unknown): boolean {
  const below = `/${String(root).split('/').filter(Boolean).join('/')}`;
  // At the root everything else of Node-RED stands below it, too.
  return path === below || (below !== '/' && path.startsWith(`${below}/`));
}
