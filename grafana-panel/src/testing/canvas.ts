import { vi } from 'vitest';

/** What was done to a canvas, in order: calls with their arguments, and properties with their values. */
export type Drawn = string[];

/** jsdom has no canvas: stands in for one that writes down what is drawn. What it looks like is seen in the tests of the plugin host. */
export function drawnCanvas(): Drawn {
  const drawn: Drawn = [];
  const context = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (held, name) =>
        held[String(name)] ??
        ((...given: unknown[]) => {
          drawn.push(`${String(name)}(${given.map((one) => JSON.stringify(one) ?? '').join()})`);
          return { width: 0 };
        }),
      set: (_, name, value) => drawn.push(`${String(name)}=${String(value)}`) > 0,
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  vi.stubGlobal('Path2D', pathClass(drawn));
  vi.stubGlobal('MouseEvent', Mouse);
  return drawn;
}

/** A test's window is none to jsdom, and Grafana's tooltip names it as the view of its events. */
class Mouse extends MouseEvent {
  constructor(type: string, init: MouseEventInit = {}) {
    super(type, { ...init, view: null });
  }
}

function pathClass(drawn: Drawn) {
  const write =
    (name: string) =>
    (...given: unknown[]) =>
      void drawn.push(`${name}(${given.join()})`);
  return class {
    moveTo = write('moveTo');
    lineTo = write('lineTo');
    rect = write('rect');
    arc = write('arc');
    closePath = write('closePath');
    addPath = () => {};
  };
}
