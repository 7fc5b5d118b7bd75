import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const require = createRequire(import.meta.url);
const packageFolder = (name) => path.dirname(require.resolve(`${name}/package.json`));

const FONTS = {
  'Inter-Regular': '400-normal',
  'Inter-Medium': '500-normal',
  'Inter-Italic': '400-italic',
  'Inter-MediumItalic': '500-italic',
};

/** The icons and fonts that @grafana/ui fetches at run time, under the paths where it looks for them. */
function grafanaAssets() {
  let out;
  return {
    name: 'grafana-assets',
    apply: 'build',
    configResolved(config) {
      out = path.resolve(config.root, config.build.outDir, 'public');
    },
    closeBundle() {
      copyIcons(path.join(out, 'build/img/icons'));
      copyFonts(path.join(out, 'fonts/inter'));
    },
  };
}

function copyIcons(target) {
  fs.cpSync(path.join(packageFolder('@grafana/ui'), 'dist/public/img/icons'), target, { recursive: true });
  // @grafana/ui 13.2.2 uses this icon and does not ship it: the right-hand one, mirrored.
  const left = path.join(target, 'unicons/angle-double-left.svg');
  if (fs.existsSync(left)) return;
  const right = fs.readFileSync(path.join(target, 'unicons/angle-double-right.svg'), 'utf8');
  fs.writeFileSync(left, right.replaceAll('<path ', '<path transform="matrix(-1 0 0 1 24 0)" '));
}

function copyFonts(target) {
  const files = path.join(packageFolder('@fontsource/inter'), 'files');
  fs.mkdirSync(target, { recursive: true });
  for (const [name, variant] of Object.entries(FONTS)) {
    fs.copyFileSync(path.join(files, `inter-latin-${variant}.woff2`), path.join(target, `${name}.woff2`));
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The page is served under a path that only the server knows.
  base: './',
  plugins: [react(), grafanaAssets()],
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: {
    alias: [
      {
        // @grafana/ui makes texts of elements with it; the other half, which streams, is as large and never asked.
        find: /^react-dom\/server$/,
        replacement: path.join(
          packageFolder('react-dom'),
          'cjs/react-dom-server-legacy.browser.production.js',
        ),
      },
    ],
    dedupe: ['react', 'react-dom', '@grafana/data', '@grafana/ui', '@grafana/runtime', '@emotion/css'],
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 4000,
  },
});
