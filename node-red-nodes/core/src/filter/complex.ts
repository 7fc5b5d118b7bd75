/** A complex number. Filters are designed once, so that clarity counts here and not speed. */
export interface Complex {
  re: number;
  im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const add = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im);
export const subtract = (a: Complex, b: Complex): Complex => complex(a.re - b.re, a.im - b.im);
export const scale = (a: Complex, k: number): Complex => complex(a.re * k, a.im * k);

export function multiply(a: Complex, b: Complex): Complex {
  return complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
}

export function divide(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return scale(multiply(a, complex(b.re, -b.im)), 1 / size);
}

/** The principal square root. */
export function sqrt({ re, im }: Complex): Complex {
  const size = Math.hypot(re, im);
  const root = Math.sqrt((size + Math.abs(re)) / 2);
  if (root === 0) return complex(0);
  const other = Math.abs(im) / (2 * root);
  const sign = im < 0 ? -1 : 1;
  return re >= 0 ? complex(root, sign * other) : complex(other, sign * root);
}
