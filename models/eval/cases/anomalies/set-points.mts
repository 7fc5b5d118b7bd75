import { quiet } from './judges.mts';
import { others, SECOND, type Sort } from './sort.mts';

interface SetPoint {
  at(i: number): number;
  lag?: number;
  noise?: number;
  others?: number;
  scale?: number;
  offset?: number;
}

function setPoint(name: string, asked: SetPoint): Sort {
  const { at, lag = 0, noise: sd = 1, others: beside = 0, scale = 1, offset = 0 } = asked;
  return {
    kind: 'a6',
    name,
    stepMs: SECOND,
    rows: 3000,
    make: (noise) => {
      let value = at(0);
      return (i) => {
        value += (at(i) - value) / (lag + 1);
        return {
          x: scale * (value + offset + sd * noise.normal()),
          setpoint: scale * at(i),
          ...others(beside, noise),
        };
      };
    },
    judge: quiet,
  };
}

const once = (i: number) => (i < 1700 ? 70 : 75);
const oftener = (i: number) => [70, 75, 72, 80, 70][Math.min(4, Math.floor(Math.max(0, i - 900) / 400))];
/** A set point that is moved, and a value that follows. */
export const setPoints: Sort[] = [
  setPoint('moved once', { at: once }),
  setPoint('moved down', { at: (i) => 140 - once(i) }),
  setPoint('moved far', { at: (i) => (i < 1700 ? 70 : 120) }),
  setPoint('moved while learning, too', { at: (i) => (i < 150 ? 65 : once(i)) }),
  setPoint('soon after learning', { at: (i) => (i < 340 ? 70 : 75) }),
  setPoint('moved four times', { at: oftener }),
  setPoint('moved four times, lag of 20', { at: oftener, lag: 20 }),
  setPoint('lag of 20', { at: once, lag: 20 }),
  setPoint('lag of 60', { at: once, lag: 60 }),
  setPoint('half the scatter', { at: once, noise: 0.5 }),
  setPoint('a steady offset of 0.5 σ', { at: once, offset: 0.5 }),
  setPoint('a steady offset of 3 σ', { at: once, offset: 3 }),
  setPoint('two others beside', { at: once, others: 2 }),
  setPoint('values of 1e-3', { at: once, scale: 1e-5 }),
  setPoint('values of 1e6', { at: once, scale: 1e4 }),
];
