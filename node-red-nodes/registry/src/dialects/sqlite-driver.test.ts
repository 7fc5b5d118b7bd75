import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sqliteDriver } from './sqlite-driver';

test('where Node.js can load it, better-sqlite3 is the driver', () => {
  expect(sqliteDriver(10)).toBe(Database);
});

test('an older Node.js is never let near it: another driver, or a sentence', () => {
  const attempt = () => {
    try {
      return sqliteDriver(9);
    } catch (error) {
      return error;
    }
  };
  const outcome = attempt();
  expect(outcome).not.toBe(Database);
  if (outcome instanceof Error) expect(outcome.message).toContain('update Node.js to 22.14');
});
