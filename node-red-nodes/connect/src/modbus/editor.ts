import { readTable } from '@mantis-pdm/node-red-kit/editor';
import { columns } from './columns';
import { fromCsv, toCsv } from './csv';
import type { Register } from './register';

const table = () => $('#node-input-registers-table');

/** Buttons that fill the table from a CSV file, and write it to one. */
export function oneditprepare(): void {
  $('#mantis-modbus-export').on('click', save);
  $('#mantis-modbus-import').on('click', () => $('#mantis-modbus-file').trigger('click'));
  $('#mantis-modbus-file').on('change', (event) => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void file.text().then(load);
    // The same file may be chosen again.
    input.value = '';
  });
}

function load(text: string): void {
  try {
    const registers = fromCsv(text);
    table().editableList('empty');
    for (const register of registers) table().editableList('addItem', register);
    RED.notify(`${registers.length} registers were read.`, 'success');
  } catch (error) {
    RED.notify(`The file was not read: ${(error as Error).message}`, 'error');
  }
}

function save(): void {
  const registers = readTable(table(), columns) as Partial<Register>[];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([toCsv(registers)], { type: 'text/csv' }));
  link.download = 'registers.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
