/**
 * Builds a Grafana plugin, nested plugins included, to AMD modules. Plain JavaScript, so that no ts-node is needed.
 * Run it in the plugin's folder: `webpack -c ../grafana-panel/webpack.plugin.mjs --env production`.
 */
import fs from 'node:fs';
import path from 'node:path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { globSync } from 'glob';
import TerserPlugin from 'terser-webpack-plugin';
import VirtualModulesPlugin from 'webpack-virtual-modules';
import { sharedModules } from './shared-modules.mjs';

const cwd = process.cwd();
const src = path.join(cwd, 'src');
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** One entry for each folder with a plugin.json: `module` for the plugin itself, `rul-band/module` for a nested one. */
function entries() {
  const found = globSync('**/plugin.json', { cwd: src, posix: true }).map((file) => {
    const folder = path.dirname(file);
    const [module] = globSync('module.{ts,tsx}', { cwd: path.join(src, folder) });
    if (!module) throw new Error(`${folder}/plugin.json has no module.ts beside it`);
    return [folder === '.' ? 'module' : `${folder}/module`, path.join(src, folder, module)];
  });
  return Object.fromEntries(found.sort());
}

/** SOURCE_DATE_EPOCH (seconds) makes the build repeatable. */
function today() {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH) * 1000 || Date.now();
  return new Date(epoch).toISOString().slice(0, 10);
}

const rules = [
  {
    test: /src[\\/](?:.*[\\/])?module\.tsx?$/,
    use: [{ loader: 'imports-loader', options: { imports: 'side-effects grafana-public-path' } }],
  },
  {
    test: /\.tsx?$/,
    exclude: /node_modules/,
    use: {
      loader: 'swc-loader',
      options: {
        jsc: {
          target: 'es2020',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    },
  },
];

function copied(values) {
  const fill = (content) =>
    content.toString().replace(/%(VERSION|TODAY|PLUGIN_ID)%/g, (_, key) => values[key]);
  return new CopyWebpackPlugin({
    patterns: [
      { from: '**/plugin.json', to: '.', transform: fill },
      { from: 'README.md', to: '.', transform: fill },
      { from: '**/img/*', to: '.' },
      { from: 'dashboards/*.json', to: '.', noErrorOnMissing: true },
      { from: '../CHANGELOG.md', to: '.' },
      { from: '../LICENSE', to: '.', toType: 'dir' },
    ],
  });
}

/** Where assets are found at run time: beside the module that Grafana loaded. */
function publicPath(id) {
  return new VirtualModulesPlugin({
    'node_modules/grafana-public-path.js': [
      `import module from 'amd-module';`,
      `const uri = module?.uri ?? 'public/plugins/${id}/';`,
      `__webpack_public_path__ = uri.slice(0, uri.lastIndexOf('/') + 1);`,
    ].join('\n'),
  });
}

export default (env = {}) => {
  const { id } = readJson(path.join(src, 'plugin.json'));
  const { version } = readJson(path.join(cwd, 'package.json'));
  const production = Boolean(env.production);
  return {
    context: src,
    entry: entries(),
    externals: [{ 'amd-module': 'module' }, ...sharedModules],
    mode: production ? 'production' : 'development',
    devtool: production ? 'source-map' : 'eval-source-map',
    module: { rules },
    optimization: { minimize: production, minimizer: [new TerserPlugin({ extractComments: false })] },
    output: {
      clean: true,
      filename: '[name].js',
      library: { type: 'amd' },
      path: path.join(cwd, 'dist'),
      publicPath: `public/plugins/${id}/`,
      uniqueName: id,
    },
    plugins: [copied({ VERSION: version, TODAY: today(), PLUGIN_ID: id }), publicPath(id)],
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    performance: { hints: false },
  };
};
