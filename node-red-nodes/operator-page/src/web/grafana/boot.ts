import { mendLanguages } from './locale';
import { mendStorage } from './storage';

/**
 * What @grafana/runtime reads from the window while it is being imported. Import this module first.
 */
declare global {
  interface Window {
    grafanaBootData?: unknown;
    __grafana_public_path__?: string;
    __zod_globalConfig?: { jitless: boolean };
  }
}

mendLanguages(navigator);
mendStorage(window);
// The page's content security policy forbids code from strings; without this zod would try, and be reported.
window.__zod_globalConfig = { jitless: true };
window.__grafana_public_path__ = new URL('public/', document.baseURI).href;
window.grafanaBootData = {
  settings: {
    featureToggles: {},
    buildInfo: { version: '13.2.2', commit: 'none', env: 'production' },
    datasources: {},
    panels: {},
    apps: {},
    appUrl: '/',
    appSubUrl: '',
  },
  user: {
    theme: 'dark',
    timezone: 'browser',
    locale: navigator.language,
    orgId: 1,
    id: 1,
    login: 'operator',
  },
  navTree: [],
  assets: { dark: '', light: '' },
};

export {};
