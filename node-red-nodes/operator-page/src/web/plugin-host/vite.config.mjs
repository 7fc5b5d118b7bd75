import { fileURLToPath } from 'node:url';
import page from '../vite.config.mjs';
import { librariesOf } from '../testing/grafana-libraries.mjs';

const libraries = process.env.MANTIS_GRAFANA_LIBRARIES;

/** The host is built as the page is, and served from the root; on the libraries of another release of Grafana where they are named. */
export default {
  ...page,
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: '../public',
  ...(libraries && { plugins: [librariesOf(libraries), ...page.plugins], resolve: {} }),
};
