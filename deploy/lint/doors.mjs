/**
 * ESLint rule: the doors between the rooms stay shut, whichever way somebody goes: by package name or by path, for a type or a
 * value, at once or later (`import()`, `require`, `import('…').Type`, `vi.mock`).
 */
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { isTest, roomOf } from './rooms.mjs';

const PACKAGES = /^(node-red-nodes\/[^/]+|grafana-panel|grafana-datasource)\//;
const OURS = '@mantis-pdm/';

/** Why a file must not import what it names; undefined where it may. Paths from the root, with forward slashes. */
export function closed(file, specifier) {
  const room = roomOf(file);
  if (!room) return undefined;
  const test = isTest(file);
  if (specifier.startsWith('.')) return byPath(room, { target: join(dirname(file), specifier), test });
  const name = specifier.split('?')[0];
  if (name.startsWith(OURS)) return byName(room, { name, test });
  if (test) return undefined;
  if (isBuiltin(name)) return room.node === false ? `${room.name} does not use Node’s modules` : undefined;
  const allowed = room.others?.some((other) => isWithin(name, other)) ?? true;
  return allowed ? undefined : `${room.name} uses ${room.others.join(' and ')} only`;
}

function byPath(room, { target, test }) {
  const path = target.split(sep).join('/');
  const there = roomOf(path);
  if (there === room) {
    return isTest(path.replace(/(\.ts)?$/, '.ts')) && !test ? 'what runs does not stand on tests' : undefined;
  }
  if (!there && !PACKAGES.test(path)) {
    return path.startsWith('node_modules/') ? 'a package is imported by its name' : outside(room);
  }
  // The package's own data, such as its package.json.
  if (!there && path.startsWith(packageOf(room.at))) return undefined;
  if (room.sources?.some((source) => path.startsWith(`${source}/`))) return undefined;
  if (test && (!room.tests || room.tests.includes(there?.name))) return undefined;
  return 'another room is entered by the name of its package, and only where there is a door';
}

const packageOf = (at) => PACKAGES.exec(at)[0];
const outside = ({ name }) =>
  `${name} and its tests do not stand on what lies outside of the packages (bench, deploy, flows, models, docs)`;

function byName(room, { name, test }) {
  if (room.packages.some((allowed) => isWithin(name, allowed))) return undefined;
  if (test && room.tests === undefined && !isWithin(name, '@mantis-pdm/bench')) return undefined;
  return `${room.name} imports ${room.packages.join(' and ') || 'nothing of ours'}`;
}

const isWithin = (name, allowed) => name === allowed || name.startsWith(`${allowed}/`);

/** The text of a specifier, where it is one. */
function textOf(node) {
  if (node?.type === 'TSLiteralType') return textOf(node.literal);
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0].value.cooked;
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

const LOADERS = new Set([
  'require',
  'require.resolve',
  'vi.mock',
  'vi.doMock',
  'vi.importActual',
  'vi.importMock',
]);

export const doors = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { closed: '“{{specifier}}”: {{why}} (docs/architecture.md).' },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    if (!roomOf(file)) return {};
    const check = (node) => {
      const specifier = textOf(node);
      const why = specifier === undefined ? undefined : closed(file, specifier);
      if (why) context.report({ node, messageId: 'closed', data: { specifier, why } });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: (node) => check(node.source ?? node.argument),
      TSExternalModuleReference: ({ expression }) => check(expression),
      CallExpression: ({ callee, arguments: [first] }) => {
        if (LOADERS.has(context.sourceCode.getText(callee))) check(first);
      },
    };
  },
};
