import { describe, expect, test } from 'vitest';
import { assetProfileSchema } from './asset';
import { sentence } from './said';
import { MAX_LEVELS, sayHierarchyFault } from './hierarchy';

const bearing = { kind: 'bearing', name: 'drive end', designation: '6205-2RS' };
const numbers = { balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04 };
const parse = (profile: object) => assetProfileSchema.safeParse({ match: 'pump-1', ...profile });
const faultOf = (profile: object) => {
  const issue = parse(profile).error?.issues[0];
  return issue && `${issue.path.join('.')}: ${issue.message}`;
};

test('a profile of an earlier release says nothing of hierarchy and components', () => {
  expect(parse({}).data).toMatchObject({
    ...{
      site: '',
      line: '',
      parent: null,
      nominalSpeed: null,
      lineFrequency: null,
      poles: null,
      components: [],
    },
  });
});

test('a machine with a bearing by either way, a gear and blades', () => {
  const components = [
    { ...bearing, sensors: ['vibration'] },
    { kind: 'bearing', name: 'other end', geometry: numbers },
    { kind: 'gear', name: 'pinion', teeth: 23, ratio: 3.2 },
    { kind: 'blades', name: 'fan', blades: 7 },
  ];
  const machine = {
    site: 'Basel',
    line: '3',
    parent: 'press-1',
    nominalSpeed: 1480,
    lineFrequency: 50,
    poles: 4,
  };
  expect(parse({ ...machine, components }).data).toMatchObject({
    ...machine,
    components: [
      { ...bearing, sensors: ['vibration'], ratio: 1, geometry: null },
      { name: 'other end', designation: '', geometry: { ...numbers, contactAngle: 0 }, sensors: [] },
      components[2],
      components[3],
    ],
  });
});

describe('what cannot be is refused by its field', () => {
  test.each([
    [{ poles: 3 }, 'poles: '],
    [{ poles: 0 }, 'poles: '],
    [{ nominalSpeed: 0 }, 'nominalSpeed: '],
    [{ lineFrequency: 1_001 }, 'lineFrequency: '],
    [{ parent: '' }, 'parent: '],
    [{ site: 'x'.repeat(101) }, 'site: '],
    [{ components: [{ kind: 'bearing', name: 'b' }] }, 'components.0.designation: name the bearing, or give'],
    [{ components: [{ ...bearing, geometry: { ...numbers, balls: 2 } }] }, 'components.0.geometry.balls: '],
    [
      { components: [{ ...bearing, geometry: { ...numbers, ballDiameter: 39.04 } }] },
      'components.0.geometry.ballDiameter: must be less than the pitch diameter',
    ],
    [
      { components: [{ ...bearing, geometry: { ...numbers, contactAngle: 90 } }] },
      'components.0.geometry.contact',
    ],
    [{ components: [{ kind: 'gear', name: 'g', teeth: 2 }] }, 'components.0.teeth: '],
    [{ components: [{ kind: 'blades', name: 'g', blades: 0 }] }, 'components.0.blades: '],
    [{ components: [{ kind: 'belt', name: 'b' }] }, 'components.0.kind: '],
    [{ components: [{ ...bearing, ratio: 0 }] }, 'components.0.ratio: '],
    [
      { components: [bearing, { kind: 'gear', name: 'drive end', teeth: 9 }] },
      'components.1.name: is the name of two',
    ],
    [{ components: Array.from({ length: 201 }, (_, i) => ({ ...bearing, name: `b${i}` })) }, 'components: '],
    [{ components: [{ ...bearing, sensors: new Array(101).fill('x') }] }, 'components.0.sensors: '],
  ])('%j', (profile, sentence) => {
    expect(faultOf(profile)?.startsWith(sentence)).toBe(true);
  });
});

test.each([
  [[], undefined],
  [['line-1', 'hall'], undefined],
  [['pump-1'], 'pump-1 cannot be a part of itself'],
  [['line-1', 'pump-1'], 'pump-1 cannot be a part of line-1, which is a part of pump-1'],
  [Array.from({ length: MAX_LEVELS }, (_, i) => `a${i}`), undefined],
  [
    Array.from({ length: MAX_LEVELS + 1 }, (_, i) => `a${i}`),
    'pump-1 cannot be a part of a0: more than 20 levels of assets stand above it',
  ],
])('above it stand %j', (above, fault) => {
  const said = sayHierarchyFault('pump-1', above);
  expect(said && sentence(said)).toBe(fault);
});
