import { describe, expect, test } from 'vitest';
import { readTable } from './read-table.fixture';

const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;
const valuesOf = (rows: { values: (number | null)[] }[]) => rows.map(({ values }) => values);

/** Rows of minutes, each as `make` writes it. */
const minutes = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('\n');

describe('columns', () => {
  test('sensors may be called by numbers; units may stand below some columns only', () => {
    const numbered = readTable('time,1,2\n0,5,6\n1,7,8');
    expect(numbered.sensors).toEqual(['1', '2']);
    expect(valuesOf(numbered.rows)).toEqual([[5, 6], [7, 8]]); // prettier-ignore
    const days = readTable('Nr;Zeit;Öl\n;;°C\n1;46027,0;5,5\n2;46027,000694;6,5\n3;46027,001389;7,5');
    expect([days.sensors, valuesOf(days.rows)]).toEqual([['Öl'], [[5.5], [6.5], [7.5]]]);
  });

  test('a number of the row is no asset; names that come again are', () => {
    const rows = minutes(30, (i) => `${i + 1},${i % 3 ? 'p1' : 'p2'},${i}`);
    const { rows: read, sensors, notes } = readTable(`id,machine,x\n${rows}`);
    expect(sensors).toEqual(['x']);
    expect(read.map(({ unit }) => unit).slice(0, 3)).toEqual(['p2', 'p1', 'p1']);
    // Rows of each asset are counted on their own.
    expect(read.map(({ position }) => position).slice(0, 4)).toEqual([1, 1, 2, 2]);
    expect(notes).toEqual(['There are no times: rows are cycles.', 'id counts the rows, and is left out.']);
    expect(readTable(`id,x\n${minutes(30, (i) => `row-${i},${i}`)}`).notes).toContain(
      'id holds text ("row-0"), and is left out.',
    );
    expect(readTable(`unit,x\n${rows.replaceAll(/,p\d/g, '')}`).rows[5]).toMatchObject({
      unit: '',
      position: 6,
    });
  });

  test('what is no sensor is named with the reason', () => {
    const { notes } = readTable(
      'time,x,state,day,none\n2026-01-05 00:00,1,run,2026-01-01,\n2026-01-05 00:01,2,stop,2026-01-01,\n2026-01-05 00:02,2,a,2026-01-01,\n2026-01-05 00:03,2,b,2026-01-01,',
    );
    expect(notes.slice(1)).toEqual([
      'state holds text ("run"), and is left out.',
      'day holds no numbers, and is left out.',
      'none is empty, and is left out.',
    ]);
  });

  test('columns of one name are two sensors; units stand in the header or below it', () => {
    const { sensors, units, rows } = readTable(
      'Time;Temp;Temp;Vib [mm/s]\n-;°C;°C;\n05.01.2026;20,5;21,5;1\n06.01.2026;20,6;21,6;2',
    );
    expect(sensors).toEqual(['Temp', 'Temp_2', 'Vib']);
    expect(units).toEqual(['°C', '°C', 'mm/s']);
    expect(valuesOf(rows)).toEqual([
      [20.5, 21.5, 1],
      [20.6, 21.6, 2],
    ]);
  });

  test('stated columns are taken, by their names or those of the header', () => {
    const text = 'when,what,rpm [1/min],note\n2026-01-05,m1,5,7\n2026-01-06,m2,6,8';
    const stated = { time: 'when', asset: 'what', sensors: 'rpm' };
    expect(readTable(text, stated)).toMatchObject({ axis: 'time', sensors: ['rpm'], units: ['1/min'] });
    expect(readTable(text, { ...stated, sensors: 'rpm [1/min], NOTE' }).sensors).toEqual(['rpm', 'note']);
    expect(() => readTable(text, { cycle: 'Zyklus' })).toThrow(
      'There is no column "Zyklus"; the header has when, what, rpm [1/min], note.',
    );
    expect(() => readTable('a,b\nx,y\nz,w')).toThrow(
      'No column of a, b holds numbers; state the sensor columns.',
    );
  });

  test('cycles are those of their column', () => {
    const { axis, rows, broken, notes } = readTable('unit,cycle,x\n1,1,5\n1,1,6\n1,,7\n2,1,8\n,2,9');
    expect(axis).toBe('cycle');
    expect(rows.map(({ unit, position }) => [unit, position])).toEqual([
      ['1', 1],
      ['1', 1],
      ['2', 1],
    ]);
    expect(broken).toEqual(['has "" as cycle, which is not a number', 'names no asset']);
    expect(notes).toEqual(['Cycles are those of cycle.']);
  });

  test('with a stated rate rows have times', () => {
    const { axis, notes } = readTable('acc\n1\n2\n3', { rate: 2048 });
    expect([axis, notes]).toEqual(['time', ['There are no times: 2048 rows a second, as stated.']]);
  });
});

test('assets are counted up to a hundred thousand, and told beyond', () => {
  const { broken, rows } = readTable(`machine,x\n${minutes(100_002, (i) => `m${i},1`)}`);
  expect([rows.length, broken[0], broken.length]).toEqual([100_000, 'names more than 100000 assets', 2]);
});

test('a column of whole numbers that goes on for years of days is no spreadsheet’s', () => {
  expect(readTable(`time,x\n${minutes(4000, (i) => `${20_000 + i},1`)}`).notes[0]).toContain(
    'from the beginning',
  );
  expect(readTable(`time,x\n${minutes(3000, (i) => `${20_000 + i},1`)}`).notes[0]).toContain(
    'days of a spreadsheet',
  );
});

describe('lines', () => {
  test.each([
    ['tabs', 'time\tx\n2026-01-05\t1\n2026-01-06\t2'],
    ['pipes', 'time|x\n2026-01-05|1\n2026-01-06|2'],
    ['spaces', 'time x\n2026-01-05  1\n2026-01-06   2'],
    ['sep=', 'sep=;\ntime;x\n2026-01-05;1\n2026-01-06;2'],
    ['comments', '# made by a logger\ntime,x\n2026-01-05,1\n# a pause\n2026-01-06,2'],
    ['a delimiter at the end of each line', 'time,x,\n2026-01-05,1,\n2026-01-06,2,'],
    ['a delimiter at the end of the rows alone', 'time,x\n2026-01-05,1,\n2026-01-06,2,'],
    [
      'a description above the header',
      'Logger 7\nSerial;4711;A\n\ntime;x\n2026-01-05;1\n2026-01-06;2\n2026-01-07;3',
    ],
    [
      'a description as wide as the table',
      'Device;Pump\nSerial;4711\ntime;x\n2026-01-05;1\n2026-01-06;2\n2026-01-07;3\n2026-01-08;4',
    ],
  ])('%s', (_name, text) => {
    const { rows, sensors, broken } = readTable(text);
    expect({ sensors, broken: broken.length, first: rows.slice(0, 2) }).toMatchObject({
      sensors: ['x'],
      broken: text.includes('pause') ? 1 : 0,
      first: [{ position: START, values: [1] }, { values: [2] }],
    });
  });

  test('without a header the columns are numbered', () => {
    const { sensors, notes, rows } = readTable('0.1\t0.2\n0.3\t0.4');
    expect(sensors).toEqual(['column1', 'column2']);
    expect(notes).toContain('There is no header: columns are numbered.');
    expect(valuesOf(rows)).toEqual([
      [0.1, 0.2],
      [0.3, 0.4],
    ]);
    expect(readTable('2026-01-05,5\n2026-01-06,6')).toMatchObject({ axis: 'time', sensors: ['column2'] });
  });

  test('a line with a field more or less is refused, since the others are shifted', () => {
    expect(readTable('time,x\n2026-01-05,1\n2026-01-06\n2026-01-07,1,2').broken).toEqual([
      'has 1 fields where the header has 2',
      'has 3 fields where the header has 2',
    ]);
  });

  test.each([
    ['', 'It is empty.'],
    ['# nothing', 'It is empty.'],
    ['time,x', 'It has a header and no row.'],
    ['time,x,y\n1,2', 'It has no row that can be read: line 2 has 2 fields where the header has 3.'],
    [`${'x,'.repeat(2000)}y\n1`, 'The header has 2001 columns; at most 2000 are read.'],
  ])('%j is refused', (text, sentence) => {
    expect(() => readTable(text)).toThrow(sentence);
  });
});

describe('long tables', () => {
  const text = (quality: string, good: string, bad: string) =>
    `"VarName";"TimeString";"VarValue";"${quality}"\n${minutes(8, (i) => `"${i % 2 ? 'T' : 'V'}";"05.01.2026 00:0${i >> 1}:00";${i},5;${i === 7 ? bad : good}`)}`;

  test.each([
    ['Validity', '1', '0', 0],
    ['Quality', '192', '24', 0],
    ['Quality', '192', '64', 50],
    ['Quality', 'Good', 'Bad', 0],
    ['Quality', 'GOOD', 'Uncertain', 50],
    ['Quality', '100', '30', 30],
    ['StatusCode', '0', '2147483648', 0],
    ['StatusCode', '0', '1073741824', 50],
    ['Quality', '192', '', 0],
  ])('%s %s and %s', (quality, good, bad, percent) => {
    const { rows, notes } = readTable(text(quality, good, bad));
    expect(rows[0]).toEqual({ unit: '', position: START, variable: 'V', values: [0.5], qualities: [100] });
    expect(rows[7]).toMatchObject({
      variable: 'T',
      position: START + 3 * MINUTE,
      values: [7.5],
      qualities: [percent],
    });
    expect(notes).toContain('Each row is one value of VarName.');
  });

  test('without a quality what is there is good; a value that is none has none', () => {
    const { rows, broken } = readTable(
      'tag,time,value\na,2026-01-05,1\nb,2026-01-05,2\na,2026-01-06,Bad\nb,2026-01-06,3\n,2026-01-07,3',
    );
    expect(rows.map(({ values, qualities }) => [values[0], qualities[0]])).toEqual([
      [1, 100],
      [2, 100],
      [null, 0],
      [3, 100],
    ]);
    expect(broken).toEqual(['names no sensor']);
  });
});

describe('files as loggers and historians write them', () => {
  const two = (i: number) => String(i).padStart(2, '0');

  test('Campbell (TOA5): names, units and how it was averaged, below the logger’s own line', () => {
    const head =
      '"TOA5","CR1000","CR1000","123","Std.22","CPU:x","1234","Table1"\n"TIMESTAMP","RECORD","AirTC_Avg","Batt"\n"TS","RN","Deg C","Volts"\n"","","Avg","Smp"\n';
    const { sensors, rows, plan } = readTable(
      head + minutes(30, (i) => `"2026-01-05 00:${two(i)}:00",${100 + i},${i},12.5`),
    );
    expect(sensors).toEqual(['AirTC_Avg', 'Batt']);
    expect(plan.sensors.map(({ unit }) => unit)).toEqual(['Deg C', 'Volts']);
    expect(rows).toHaveLength(30);
    expect(rows[1]).toMatchObject({ position: START + MINUTE, values: [1, 12.5] });
  });

  test('HOBO: the zone in the header, the unit before the logger’s number, # counts', () => {
    const { sensors, rows, plan } = readTable(
      `"Plot Title: pump"\n"#","Date Time, GMT+01:00","Temp, °C (LGR S/N: 123)"\n${minutes(30, (i) => `${i + 1},01/13/26 12:${two(i)}:00 AM,${i}`)}`,
    );
    expect([sensors, plan.sensors[0].unit]).toEqual([['Temp'], '°C']);
    expect(rows[0].position).toBe(Date.UTC(2026, 0, 12, 23));
  });

  test('LabVIEW: what it says of file and channels is no data', () => {
    const head =
      'LabVIEW Measurement\t\nSeparator\tTab\nDate\t2026/01/05\n***End_of_Header***\t\n\nChannels\t2\t\t\nSamples\t30\t30\t\nX_Value\tVoltage\tVoltage_0\tComment\n';
    const { sensors, rows } = readTable(head + minutes(30, (i) => `${i / 1000}\t${i}\t${-i}`));
    expect(sensors).toEqual(['Voltage', 'Voltage_0']);
    expect(rows.map(({ position }) => position).slice(0, 2)).toEqual([0, 1]);
  });

  test('Graphtec: units below the names, beside words that are none', () => {
    const { plan } = readTable(
      `Vendor,X\nNumber,Date&Time,ms,CH1,CH2,Alarm\nNO.,Time,ms,degC,V,A1234567890\n${minutes(30, (i) => `${i + 1},2026/01/05 10:00:${two(i)},0,+${i},+1.5,LLLL`)}`,
    );
    expect(plan.sensors.map(({ name, unit }) => [name, unit])).toEqual([
      ['CH1', 'degC'],
      ['CH2', 'V'],
    ]);
  });

  test('InfluxDB’s annotated CSV: a field a line', () => {
    const { plan } = readTable(
      `#datatype,string,long,dateTime:RFC3339,double,string,string\n,result,table,_time,_value,_field,_measurement\n${minutes(30, (i) => `,,${i % 2},2026-01-05T00:${two(i >> 1)}:00Z,${i},${i % 2 ? 'temp' : 'vib'},pump`)}`,
    );
    expect(plan.long?.variable.name).toBe('_field');
  });

  test('year, month, day and hour in columns of their own', () => {
    const found = readTable(
      `No,year,month,day,hour,temp\n${minutes(30, (i) => `${i + 1},2026,1,${1 + Math.floor(i / 24)},${i % 24},${i}`)}`,
    );
    expect(found.sensors).toEqual(['temp']);
    expect(found.rows[25].position).toBe(Date.UTC(2026, 0, 2, 1));
    expect(found.notes).toContain('Times are those of year, month, day, hour, in UTC.');
    // A 13th month, or no day: no date.
    for (const head of ['year,month,x', 'year,month,day,x'])
      expect(readTable(`${head}\n${minutes(30, (i) => (head.includes('day') ? `2026,13,1,${i}` : `2026,1,${i}`))}`).plan.time).toBeNull(); // prettier-ignore
  });
});
