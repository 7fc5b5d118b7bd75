import { lines, type FileKind } from './file-kind.fixture';
import { ofLoggers } from './file-kinds-loggers.fixture';

/** Of spreadsheets, control systems and historians. */
const ofPlants: readonly FileKind[] = [
  {
    by: 'Excel, German',
    how: 'semicolons, decimal comma, `05.01.2026 08:00`',
    text: lines('Datum;Temperatur;Druck', '05.01.2026 08:00;20,5;1,013', '05.01.2026 08:01;20,6;1,014'),
    read: { at: '2026-01-05T08:00:00Z', values: { Temperatur: 20.5, Druck: 1.013 }, rows: 2 },
  },
  {
    by: 'Excel, US',
    how: '`1/13/2026 8:00:00 AM`, `"1,400"`',
    text: lines('Time,Speed', '1/13/2026 8:00:00 AM,"1,400"', '1/13/2026 1:00:00 PM,"1,401"'),
    read: { at: '2026-01-13T08:00:00Z', values: { Speed: 1400 }, rows: 2 },
  },
  {
    by: 'Excel, dates as numbers',
    how: '`46027.333333`',
    text: lines('time,x', '46027.333333,1', '46027.334028,2'),
    read: { at: '2026-01-05T08:00:00Z', values: { x: 1 }, rows: 2 },
  },
  {
    by: 'Excel, French',
    how: '`janvier`, spaces in thousands',
    text: lines('horodatage;débit', '05 janvier 2026 08:00;1 400,5', '05 janvier 2026 08:01;1 401,5'),
    read: { at: '2026-01-05T08:00:00Z', values: { débit: 1400.5 }, rows: 2 },
  },
  {
    by: 'a spreadsheet, either country',
    how: 'every date exists with the day or the month first',
    text: lines('date,x', '03/04/2026 10:00,1', '03/04/2026 10:01,2'),
    says: '"03/04/2026 10:00" in date can have the day or the month first: choose the order of dates.',
  },
  {
    by: 'a spreadsheet, either country',
    how: '`1.400` beside `980`',
    text: lines('date;rpm', '2026-01-05 10:00;1.400', '2026-01-05 10:01;980'),
    says: '"1.400" in rpm can be 1400 or 1.400: choose the decimal mark.',
  },
  {
    by: 'Siemens WinCC, tag logging',
    how: 'a value a line, `VarName`, `TimeString`, `Validity`',
    text: lines(
      '"VarName";"TimeString";"VarValue";"Validity";"Time_ms"',
      '"Motor_Temp";"05.01.2026 00:00:00";40,5;1;46027000000.0000',
      '"Motor_Vib";"05.01.2026 00:00:00";1,2;1;46027000000.0000',
      '"Motor_Temp";"05.01.2026 00:01:00";40,6;0;46027000694.4000',
      '"Motor_Vib";"05.01.2026 00:01:00";1,3;1;46027000694.4000',
      '"Motor_Temp";"05.01.2026 00:02:00";40,7;1;46027001388.8000',
      '"$RT_OFF$";"05.01.2026 00:03:00";0;2;46027002083.2000',
    ),
    read: { at: '2026-01-05T00:00:00Z', values: { Motor_Temp: 40.5 }, rows: 6 },
  },
  {
    by: 'Siemens TIA Portal, trace',
    how: 'metadata above, time in ms since the beginning',
    text: lines(
      'sep=,',
      'TIA trace,V15',
      'Index,Time [ms],DB1.speed,DB1.torque',
      '0,0,1500.5,12.5',
      '1,4,1501.5,12.6',
      '2,8,1502.5,12.7',
    ),
    read: { at: 0, values: { 'DB1.speed': 1500.5, 'DB1.torque': 12.5 }, rows: 3 },
  },
  {
    by: 'Beckhoff TwinCAT Scope',
    how: 'tabs, a name and a time column for each channel',
    text: lines('Time\tAxis1.ActPos\tAxis1.ActTorque', '0\t1.5\t0.25', '1\t1.6\t0.26', '2\t1.7\t0.27'),
    read: { at: 0, values: { 'Axis1.ActPos': 1.5, 'Axis1.ActTorque': 0.25 }, rows: 3 },
  },
  {
    by: 'Rockwell FactoryTalk, data log',
    how: 'date, time and millitm in columns, a value a line',
    text: lines(
      '"Date","Time","Millitm","TagIndex","Value","Status","Marker"',
      '"01/13/2026","08:00:00","100","0","21.5"," ","B"',
      '"01/13/2026","08:00:00","100","1","3.5"," ","B"',
      '"01/13/2026","08:00:10","100","0","21.6"," "," "',
      '"01/13/2026","08:00:10","100","1","3.6","U"," "',
    ),
    read: { at: '2026-01-13T08:00:00.100Z', values: { 0: 21.5 }, rows: 4 },
  },
  {
    by: 'AVEVA Historian, wide query',
    how: 'ISO times with seven decimals',
    text: lines(
      'DateTime,ReactTemp,ReactLevel',
      '2026-01-05 08:00:00.0000000,50.1,1000.5',
      '2026-01-05 08:01:00.0000000,50.2,1001.5',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { ReactTemp: 50.1, ReactLevel: 1000.5 }, rows: 2 },
  },
  {
    by: 'AVEVA Historian, long query',
    how: '`Quality` 0 and 133 are its own, `OPCQuality` counts',
    text: lines(
      'DateTime,TagName,Value,vValue,Quality,QualityDetail,OPCQuality',
      '2026-01-05 08:00:00,ReactTemp,50.1,50.1,0,192,192',
      '2026-01-05 08:00:00,ReactLevel,1000.5,1000.5,0,192,192',
      '2026-01-05 08:01:00,ReactTemp,50.2,50.2,133,24,24',
      '2026-01-05 08:01:00,ReactLevel,1001.5,1001.5,0,192,192',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { ReactTemp: 50.1 }, rows: 4 },
  },
  {
    by: 'AVEVA PI DataLink',
    how: '`05-Jan-26 08:00:00`, `Bad Input`, `Pt Created`',
    text: lines(
      'Timestamp,SINUSOID,CDT158',
      '05-Jan-26 08:00:00,50.5,Pt Created',
      '05-Jan-26 08:01:00,51.5,120.5',
      '05-Jan-26 08:02:00,Bad Input,121.5',
      '05-Jan-26 08:03:00,53.5,122.5',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { SINUSOID: 50.5, CDT158: null }, rows: 4 },
  },
  {
    by: 'Ignition, tag history',
    how: '`t_stamp`, names of paths',
    text: lines(
      '"t_stamp","Line1/Pump/Flow","Line1/Pump/Speed"',
      '"2026-01-05 08:00:00","12.5","1450"',
      '"2026-01-05 08:01:00","12.6","1451"',
    ),
    read: {
      at: '2026-01-05T08:00:00Z',
      values: { 'Line1/Pump/Flow': 12.5, 'Line1/Pump/Speed': 1450 },
      rows: 2,
    },
  },
  {
    by: 'Kepware data logger, wide',
    how: '`_NUMERICID`, `_VALUE`, `_TIMESTAMP`, `_QUALITY` of each tag',
    text: lines(
      'T1_VALUE,T1_TIMESTAMP,T1_QUALITY',
      '21.5,2026-01-05 08:00:00,192',
      '21.6,2026-01-05 08:01:00,24',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { T1_VALUE: 21.5 }, rows: 2 },
  },
  {
    by: 'InfluxDB, annotated CSV',
    how: '`#group`, `#datatype`, `#default` above',
    text: lines(
      '#group,false,false,true,false,false',
      '#datatype,string,long,string,dateTime:RFC3339,double',
      '#default,_result,,,,',
      ',result,table,_field,_time,_value',
      ',,0,temp,2026-01-05T08:00:00Z,21.5',
      ',,0,temp,2026-01-05T08:01:00Z,21.6',
      ',,1,vib,2026-01-05T08:00:00Z,1.5',
      ',,1,vib,2026-01-05T08:01:00Z,1.6',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { temp: 21.5 }, rows: 4 },
  },
  {
    by: 'Grafana, panel to CSV',
    how: 'units behind the numbers',
    text: lines('"Time","Pump temperature"', '2026-01-05 08:00:00,45.2 °C', '2026-01-05 08:01:00,45.3 °C'),
    read: { at: '2026-01-05T08:00:00Z', values: { 'Pump temperature': 45.2 }, rows: 2 },
  },
  {
    by: 'Home Assistant, history',
    how: '`unavailable` among the numbers',
    text: lines(
      'entity_id,state,last_changed',
      'sensor.pump,21.5,2026-01-05T08:00:00.000Z',
      'sensor.pump,unavailable,2026-01-05T08:01:00.000Z',
      'sensor.pump,21.6,2026-01-05T08:02:00.000Z',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { 'sensor.pump': 21.5 }, rows: 3 },
  },
  {
    by: 'ThingSpeak, feed',
    how: '`created_at`, `entry_id`, `field1`',
    text: lines(
      'created_at,entry_id,field1,field2',
      '2026-01-05 08:00:00 UTC,1,21.5,45',
      '2026-01-05 08:01:00 UTC,2,21.6,46',
      '2026-01-05 08:02:00 UTC,3,21.7,47',
    ),
    read: { at: '2026-01-05T08:00:00Z', values: { field1: 21.5, field2: 45 }, rows: 3 },
  },
];

/** All kinds. */
export const fileKinds: readonly FileKind[] = [...ofPlants, ...ofLoggers];
