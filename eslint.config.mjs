import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ours = '@mantis-pdm/*';
const stages = ['connect', 'condition', 'maintenance', 'registry', 'historian', 'api'];

/** The doors of docs/architecture.md: which package may import which. */
function door(files, patterns, message) {
  return {
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
  };
}

const doors = [
  door(
    ['node-red-nodes/core/src/**'],
    [ours, '!@mantis-pdm/core', 'node:*', 'fs', 'path', 'node-red', 'react', '@grafana/*'],
    'core is pure: nothing of ours, no I/O, no Node-RED. Tests may read golden files.',
  ),
  door(
    ['node-red-nodes/kit/src/**'],
    [ours, '!@mantis-pdm/core', '!@mantis-pdm/core/*'],
    'kit imports core only.',
  ),
  ...stages.map((stage) =>
    door(
      [`node-red-nodes/${stage}/src/**`],
      [
        ours,
        '!@mantis-pdm/core',
        '!@mantis-pdm/core/*',
        '!@mantis-pdm/node-red-kit',
        '!@mantis-pdm/node-red-kit/*',
      ],
      'Packages meet through messages and the ports of kit, never by import.',
    ),
  ),
  door(
    ['grafana-panel/src/**', 'grafana-datasource/src/**'],
    ['@mantis-pdm/*', '!@mantis-pdm/core', '@mantis-pdm/core/*', '!@mantis-pdm/core/contract', 'node:*'],
    'Plugins import core/contract only.',
  ),
];

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', 'coverage/**', '.mantis/**', 'models/**/*.py'],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 80 }],
      'max-params': ['error', 4],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.test.ts', '**/*.test.tsx', '**/*.bench.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.mjs', '**/*.mts', 'deploy/**', 'bench/**', 'flows/**', '**/tools/**'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  ...doors,
  {
    files: ['**/*.test.ts', '**/*.fixture.ts'],
    ignores: ['grafana-*/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  prettier,
);
