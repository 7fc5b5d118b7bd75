/** What @grafana/ui expects of a browser and jsdom does not have. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

const missing: Record<string, unknown> = {
  matchMedia: (media: string) => ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }),
  ResizeObserver: Observer,
  IntersectionObserver: Observer,
};

for (const [name, value] of Object.entries(missing)) {
  const present = (globalThis as Record<string, unknown>)[name];
  if (typeof present !== 'function')
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

// jsdom has the element and not its methods; tests in Node have neither.
if (typeof HTMLDialogElement === 'function') {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
}

afterEach(cleanup);
