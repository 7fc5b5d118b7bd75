import { expect, test } from 'vitest';
import { mendStorage } from './storage';

const blocked = () => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};

test('a storage that throws gives way to one that lives as long as the page', () => {
  const window = Object.defineProperty({}, 'localStorage', { get: blocked, configurable: true });
  mendStorage(window);
  const { localStorage } = window as Window;
  localStorage.setItem('a', '1');
  localStorage.setItem('b', '2');
  expect([localStorage.length, localStorage.key(1), localStorage.key(2)]).toEqual([2, 'b', null]);
  expect([localStorage.getItem('a'), localStorage.getItem('c')]).toEqual(['1', null]);
  localStorage.removeItem('a');
  expect(localStorage.getItem('a')).toBeNull();
  localStorage.clear();
  expect(localStorage.length).toBe(0);
});

test('one that has no room is as good as none, and one that works stays and is left as it was', () => {
  const full = { setItem: blocked };
  const kept = new Map<string, string>();
  const works = {
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const window = { localStorage: full, sessionStorage: works };
  mendStorage(window);
  expect(window.localStorage).not.toBe(full);
  expect(window.sessionStorage).toBe(works);
  expect(kept.size).toBe(0);
});
