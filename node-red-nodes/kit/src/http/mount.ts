type Handler = (request: never, response: never, next: (error?: unknown) => void) => unknown;
type Stack = { stack: { handle: unknown }[] };

/** As much of an Express application as mounting needs. */
interface App {
  use(handler: unknown): unknown;
}

/**
 * Hangs a handler on Node-RED's HTTP server and returns its removal. Node-RED 4 brings Express 4, Node-RED 5
 * Express 5, and they keep their handlers in different places.
 */
export function mount(app: App, handler: Handler): () => void {
  app.use(handler);
  return () => {
    // Express 4 throws when its old property `router` is so much as read.
    const routed = app as { _router?: Stack; router?: Stack };
    const stack = (routed._router ?? routed.router)?.stack ?? [];
    const index = stack.findIndex((layer) => layer.handle === handler);
    if (index >= 0) stack.splice(index, 1);
  };
}
