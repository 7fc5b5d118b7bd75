import { describe, expect, test } from 'vitest';
import { readAssets, writeAssets } from './editor/asset-table';
import { wrongPlaces } from './editor/places';
import { proposal } from './editor/proposal';

const WORDS = ['low', 'medium', 'high', 'critical'];
const read = (text: string) => readAssets(text, WORDS);

test.each([
  ['commas', 'id,name,criticality,poles\npump-1,"Pump, big",HIGH,4\n'],
  [
    'semicolons, as a German spreadsheet writes',
    '\uFEFFid;name;criticality;poles\r\npump-1;Pump, big;high;4\r\n',
  ],
  ['tabs, and the names of the settings', 'match\tname\tcriticality\tpoles\npump-1\tPump, big\thigh\t4'],
  [
    'other columns first, blanks, an empty line',
    'Poles , Name ,Criticality,ASSET\n4,"Pump, big",high, pump-1 \n\n',
  ],
])('a table is read: %s', (_what, text) => {
  expect(read(text)).toEqual({
    assets: [{ match: 'pump-1', name: 'Pump, big', criticality: 'high', poles: 4 }],
    faults: [],
  });
});

test('an empty cell says nothing of a setting', () => {
  expect(read('id,name,cycle (ms)\na,,\n').assets).toEqual([{ match: 'a' }]);
});

test('what is wrong is named line by line with its value, and the rest is taken', () => {
  const text =
    'id,criticality,rul threshold,indicator direction,colour\na,huge,,,\n,low,,,\nb,low,ten,,\nc,low,10,,red\nc,low,,,\nd,,,up,\n';
  expect(read(text)).toEqual({
    assets: [{ match: 'c', criticality: 'low', rulThreshold: 10 }],
    faults: [
      expect.stringMatching(
        /^Columns that are not known are left out: colour; known are id, name, /,
      ) as string,
      'Line 2: criticality is "huge": must be one of low, medium, high, critical',
      'Line 3: the id is missing',
      'Line 4: rul threshold is "ten": must be a number',
      'Line 6: "c" stood above already',
      'Line 7: indicator direction is "up": must be rising or falling',
    ],
  });
});

test.each([
  ['', 'No column is called id'],
  ['name\npump', 'No column is called id'],
  ['id,name\n"a,b', /cannot be read as a table/],
])('a file that is no table of assets changes nothing: %j', (text, why) => {
  const { assets, faults } = read(text);
  expect([assets, faults]).toEqual([[], [expect.stringMatching(why)]]);
});

test('a line with more cells than there are columns is named: a comma was meant as part of a cell', () => {
  expect(read('id,name\na, "Pump, big"\nb,Fan,\n')).toEqual({
    assets: [{ match: 'b', name: 'Fan' }],
    faults: ['Line 2: it has 3 cells, the first line 2'],
  });
});

test('of an endless table the first 20,000 lines are read, and it is said', () => {
  const { assets, faults } = read(`id\n${Array.from({ length: 20_001 }, (_, i) => `a${i}`).join('\n')}`);
  expect([assets.length, faults]).toEqual([20_000, ['Of 20001 lines the first 20000 are read']]);
});

test('an interval is taken as people write it, or told', () => {
  expect(read('id,speaks every\na,1 h\nb,soon')).toEqual({
    assets: [{ match: 'a', expectedEvery: '1 h' }],
    faults: ['Line 3: speaks every is "soon": must be a duration such as 30 s, 5 min, 24 h or 2 d'],
  });
});

test('that a class says how much an asset matters is written and read again', () => {
  const table = writeAssets([{ match: 'pump-1', criticality: 'class' }]);
  expect(readAssets(table, ['low', 'class'])).toEqual({
    assets: [{ match: 'pump-1', criticality: 'class' }],
    faults: [],
  });
});

describe('writing', () => {
  const asset = {
    match: 'pump-1',
    name: 'Say "hi", now',
    criticality: 'high',
    poles: 4,
    cycleMs: null,
    line: '',
  };

  test('what was written is read again', () => {
    expect(read(writeAssets([asset]))).toEqual({
      assets: [{ match: 'pump-1', name: 'Say "hi", now', criticality: 'high', poles: 4 }],
      faults: [],
    });
  });

  test('no cell begins a formula in a spreadsheet, and a negative number stays one', () => {
    const text = writeAssets([{ match: '=1+1', name: '@x', indicatorThreshold: -3 }]);
    expect(text.split('\r\n')[1]).toBe(`'=1+1,'@x,,,,,,,,,,,,,,,-3,`);
  });

  test.each(['=1+1', '@x', '-5 °C room', '+1', "'=1", "''-1", "'quoted'"])(
    '%s comes back as it was',
    (name) => {
      const text = writeAssets([{ match: 'pump-1', name }]);
      expect(text).not.toMatch(/(^|,|")[=+\-@]/m);
      expect(read(text).assets).toEqual([{ match: 'pump-1', name }]);
    },
  );
});

describe('proposal', () => {
  const classes = {
    'hydraulic-pump': { title: '', criticality: 'high' },
    fan: { title: '', criticality: 'low' },
    turbofan: { title: '', criticality: 'critical' },
  };
  const of = (asset: string) => proposal({ asset, sensors: [{ name: 'vib', unit: 'mm/s' }] }, { classes });

  test.each([
    ['hall2/pump-7', 'hydraulic-pump'],
    ['Fan3', 'fan'],
    ['turbofan-1', 'turbofan'],
    ['infant-1', 'infant'],
    ['compressor-7', 'compressor'],
    ['Presse_12', 'presse'],
    ['m7', undefined],
  ])('%s is proposed to be a %s', (asset, kind) => expect(of(asset).class).toBe(kind));

  test('sensors come with their units, and vibration with the limit of ISO 20816-3', () => {
    const row = { name: 'vib', unit: 'mm/s', quantity: '', min: null, max: null, low: null, high: 4.5 };
    expect(of('Fan3')).toEqual({ match: 'Fan3', class: 'fan', criticality: 'low', sensors: [row] });
  });

  test.each([
    ['drive-vibration', 'mm/s', 4.5],
    ['feed', 'mm/s', null],
    ['vib', 'g', null],
  ])('%s in %s has the limit %s', (name, unit, high) => {
    const { sensors } = proposal({ asset: 'a', sensors: [{ name, unit }] }, { classes });
    expect(sensors).toMatchObject([{ high }]);
  });
});

test('a table says which of its assets would be part of none, or of themselves', () => {
  const known = [
    { match: 'press-1', parent: '' },
    { match: 'old', parent: 'press-1' },
    { match: 'lost', parent: 'speaks' },
  ];
  const { assets } = read('id,part of\nfan-1,press-1\nfan-2,pres-1\npress-1,old\nfan-3,\n');
  expect(wrongPlaces(known, assets, ['speaks'])).toEqual([
    'press-1 cannot be a part of old, which is a part of press-1',
    'old cannot be a part of press-1, which is a part of old',
    'fan-1 cannot be a part of press-1: more than 20 levels of assets stand above it',
    'fan-2 is described as part of "pres-1", and no asset is called so; there is "press-1"',
  ]);
});
