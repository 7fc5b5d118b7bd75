import { fileURLToPath } from 'node:url';
import page from '../vite.config.mjs';

/** The host is built as the page is, and served from the root. */
export default {
  ...page,
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: '../public',
};
