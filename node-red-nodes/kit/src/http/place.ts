import type { NodeAPI } from 'node-red';
import { house } from '../ports';

/** As much of Express's request and response as is needed. */
interface Request {
  path: string;
}
interface Response {
  status(code: number): Response;
  set(name: string, value: string): Response;
  type(type: string): Response;
  send(body: unknown): unknown;
}
type Next = (error?: unknown) => void;
type Handler = (request: never, response: never, next: Next) => unknown;

/** The node type that stands at some paths of Node-RED's HTTP server. */
export interface PlaceSpec {
  type: string;
  /** Whether a path is the node's, by its settings; without settings, before the flows are read, by the usual ones. */
  covers(path: string, settings?: Record<string, unknown>): boolean;
  /** The body of the answer while the node is about to come: JSON for an object, HTML for a text. */
  soon(path: string): unknown;
}

/**
 * Where the nodes of a type hang their handlers on Node-RED's HTTP server. It is made when the type is loaded and stays:
 * while the flows are started or deployed, and hold such a node, its paths answer 503 and say when to ask again. Once
 * they run, what is not there is not ours.
 */
export class HttpPlace {
  private readonly handlers: Handler[] = [];

  constructor(
    private readonly RED: NodeAPI,
    private readonly spec: PlaceSpec,
  ) {}

  /** Hangs a handler; returns its removal. */
  put(handler: Handler): () => void {
    this.handlers.push(handler);
    return () => {
      const index = this.handlers.indexOf(handler);
      if (index >= 0) this.handlers.splice(index, 1);
    };
  }

  /** Asks the handlers one after the other, as Express does. */
  handle(request: Request, response: Response, next: Next): void {
    const left = [...this.handlers];
    const ask = (error?: unknown): void => {
      if (error !== undefined) return next(error);
      const handler = left.shift() as ((...call: unknown[]) => unknown) | undefined;
      if (handler) handler(request, response, ask);
      else this.missing(request, response, next);
    };
    ask();
  }

  private missing(request: Request, response: Response, next: Next): void {
    if (house().flows.settled || !this.expects(request.path)) return next();
    const body = this.spec.soon(request.path);
    response.status(503).set('Retry-After', '1').set('Cache-Control', 'no-store');
    if (typeof body === 'string') response.type('html').send(body);
    else response.send(body);
  }

  /** Whether the flows hold a node that will answer the path; before they are read, whether one usually does. */
  private expects(path: string): boolean {
    let [read, found] = [false, false];
    this.RED.nodes.eachNode((node) => {
      read = true;
      const settings = node as unknown as Record<string, unknown>;
      found ||= settings.type === this.spec.type && settings.d !== true && this.spec.covers(path, settings);
    });
    return read ? found : this.spec.covers(path);
  }
}

const places = new WeakMap<object, Map<string, HttpPlace>>();

/**
 * The place of a node type on the HTTP server of a runtime, made at the first call.
 * @throws Error where Node-RED serves no paths of nodes.
 */
export function placeOf(RED: NodeAPI, spec: PlaceSpec): HttpPlace {
  const app = RED.httpNode as { use(handler: unknown): unknown } | undefined;
  if (!app) throw new Error('Node-RED serves no paths of nodes: its setting httpNodeRoot is false');
  const known = places.get(app) ?? new Map<string, HttpPlace>();
  places.set(app, known);
  const place = known.get(spec.type) ?? new HttpPlace(RED, spec);
  if (!known.has(spec.type))
    app.use((request: Request, response: Response, next: Next) => place.handle(request, response, next));
  known.set(spec.type, place);
  return place;
}
