type Handler = (request: never, response: never, next: (error?: unknown) => void) => unknown;
type Stack = { stack: { handle: unknown }[] };

/** As much of an Express application as mounting needs. */
interface App {
  use(handler: unknown): unknown;
}

/**
 * Hangs a handler on Node-RED's HTTP server and returns its removal. Express 4, which Node-RED brings, and Express 5
 * keep their handlers in different places.
 */
export function mount(app: App, handler: Handler): () => void {
  app.use(handler);
  return () => {
    const { stack } = routerOf(app);
    const index = stack.findIndex((layer) => layer.handle === handler);
    if (index >= 0) stack.splice(index, 1);
  };
}

/** Express 4 must not be asked for `router`: its getter throws. */
function routerOf(app: App & { _router?: Stack; router?: Stack }): Stack {
  return app._router ?? app.router ?? { stack: [] };
}
