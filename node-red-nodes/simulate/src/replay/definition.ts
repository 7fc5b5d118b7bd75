import { describeNode, O } from '@mantis-pdm/node-red-kit';

/** mantis-replay: plays a recorded file as if its machines were live. */
export const definition = describeNode({
  type: 'mantis-replay',
  title: 'replay',
  role: 'acquire',
  inputs: 1,
  outputs: ['samples', 'progress and data quality'],
  accepts: 'any',
  options: {
    file: O.text({
      label: 'File',
      help: 'CSV or C-MAPSS text, plain or gzip. A relative path starts at the user directory of Node-RED.',
      default: '',
      maxLength: 4096,
      placeholder: 'recordings/pump.csv',
    }),
    format: O.choice({
      label: 'Format',
      help: 'What the file holds; automatic looks at its first lines.',
      default: 'auto',
      choices: { auto: 'automatic', csv: 'CSV with a header', cmapss: 'NASA C-MAPSS' },
    }),
    speed: O.number({
      label: 'Speed',
      help: 'Times faster than real time; 0 plays as fast as the nodes downstream are done.',
      default: 1,
      min: 0,
      max: 1_000_000,
      unit: '×',
    }),
    order: O.choice({
      label: 'Order',
      help: 'In the order of the file, or all assets side by side, cycle by cycle.',
      default: 'file',
      choices: { file: 'as in the file', cycle: 'cycle by cycle' },
    }),
    prefix: O.text({
      label: 'Asset prefix',
      help: 'Put before the unit that the file names: FD001- makes unit 7 the asset FD001-7.',
      default: '',
      maxLength: 100,
    }),
    cycleMs: O.duration({
      label: 'Cycle duration',
      help: 'How long one cycle lasts, for files that count cycles.',
      default: 60_000,
      min: 1,
      max: 31_536_000_000,
      unit: 'ms',
    }),
    start: O.text({
      label: 'Start time',
      help: 'Time of cycle 0, or of the first row where a file has no times, ISO 8601. Empty: the time that the file’s name states where its rows have none, else such that the longest life ends when the replay starts.',
      default: '',
      maxLength: 40,
      placeholder: '2026-01-01T00:00:00Z',
    }),
    autostart: O.flag({
      label: 'Start at once',
      help: 'Play when the flow starts, without a message.',
      default: false,
    }),
    ...O.section('Columns of a CSV file', {
      timeColumn: O.text({
        label: 'Time column',
        help: 'Empty: found by its name.',
        default: '',
        maxLength: 200,
      }),
      cycleColumn: O.text({
        label: 'Cycle column',
        help: 'Empty: found by its name.',
        default: '',
        maxLength: 200,
      }),
      assetColumn: O.text({
        label: 'Asset column',
        help: 'Empty: found by its name.',
        default: '',
        maxLength: 200,
      }),
      sensorColumns: O.text({
        label: 'Sensor columns',
        help: 'Names with commas between them. Empty: every other column that holds numbers.',
        default: '',
        maxLength: 10_000,
      }),
      zone: O.text({
        label: 'Time zone',
        help: 'Of times in which no zone stands, such as Europe/Berlin. Empty: UTC.',
        default: '',
        maxLength: 64,
        placeholder: 'Europe/Berlin',
      }),
      dateOrder: O.choice({
        label: 'Order of dates',
        help: 'For dates such as 03/04/2026 and 26-01-05. Automatic: by the dates of the whole file; it asks where both are possible.',
        default: 'auto',
        choices: { auto: 'automatic', day: 'day first', month: 'month first', year: 'year first' },
      }),
      decimal: O.choice({
        label: 'Decimal mark',
        help: 'For numbers such as 1,400. Automatic: by the numbers of the whole file; it asks where both are possible.',
        default: 'auto',
        choices: { auto: 'automatic', point: 'point', comma: 'comma' },
      }),
      rate: O.number({
        label: 'Sampling rate',
        help: 'Rows a second of a file without times, such as a waveform; 0: rows are cycles.',
        default: 0,
        min: 0,
        max: 1_000_000,
        unit: 'Hz',
      }),
    }),
  },
});
