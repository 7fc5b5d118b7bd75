import FFT from 'fft.js';

/**
 * Discrete Fourier transform of `n` complex values, X[k] = Σ x[j]·e^(−2πijk/n). Arrays hold real and imaginary parts
 * in turn, 2n numbers; input and output must be different arrays. Nothing is allocated by a transform.
 */
export interface ComplexFft {
  readonly n: number;
  forward(input: Float64Array, output: Float64Array): void;
  /** The inverse, divided by n. */
  inverse(input: Float64Array, output: Float64Array): void;
}

/** Makes the transform of any length: O(n log n) for every n, fastest for powers of two. */
export function makeComplexFft(n: number): ComplexFft {
  return n >= 2 && Number.isInteger(Math.log2(n)) ? new PowerOfTwo(n) : new ChirpZ(n);
}

class PowerOfTwo implements ComplexFft {
  private readonly fft: FFT;

  constructor(readonly n: number) {
    this.fft = new FFT(n);
  }

  forward(input: Float64Array, output: Float64Array): void {
    this.fft.transform(output, input);
  }

  inverse(input: Float64Array, output: Float64Array): void {
    this.fft.inverseTransform(output, input);
  }
}

/**
 * Any length as a convolution with a chirp, done by transforms of the next power of two.
 * Reference: L. I. Bluestein, IEEE Trans. Audio Electroacoust. 18 (1970) 451–455.
 */
class ChirpZ implements ComplexFft {
  private readonly chirp: Float64Array;
  private readonly kernel: Float64Array;
  private readonly a: Float64Array;
  private readonly b: Float64Array;
  private readonly fft: PowerOfTwo;

  constructor(readonly n: number) {
    const m = 2 ** Math.max(1, Math.ceil(Math.log2(2 * n - 1)));
    this.fft = new PowerOfTwo(m);
    this.a = new Float64Array(2 * m);
    this.b = new Float64Array(2 * m);
    this.chirp = chirpOf(n);
    this.kernel = new Float64Array(2 * m);
    this.fft.forward(mirrored(this.chirp, m), this.kernel);
  }

  forward(input: Float64Array, output: Float64Array): void {
    this.convolve(input, output, 1);
  }

  /** The conjugate of the transform of the conjugate. */
  inverse(input: Float64Array, output: Float64Array): void {
    this.convolve(input, output, -1);
    for (let i = 0; i < 2 * this.n; i += 2) {
      output[i] /= this.n;
      output[i + 1] /= -this.n;
    }
  }

  private convolve(input: Float64Array, output: Float64Array, sign: 1 | -1): void {
    const { a, b, chirp, n } = this;
    a.fill(0, 2 * n);
    for (let i = 0; i < 2 * n; i += 2) {
      const re = input[i];
      const im = sign * input[i + 1];
      a[i] = re * chirp[i] - im * chirp[i + 1];
      a[i + 1] = re * chirp[i + 1] + im * chirp[i];
    }
    this.fft.forward(a, b);
    multiply(b, this.kernel);
    this.fft.inverse(b, a);
    for (let i = 0; i < 2 * n; i += 2) {
      output[i] = a[i] * chirp[i] - a[i + 1] * chirp[i + 1];
      output[i + 1] = a[i] * chirp[i + 1] + a[i + 1] * chirp[i];
    }
  }
}

/** e^(−iπk²/n); k² is taken modulo 2n first, which keeps the angle exact for long signals. */
function chirpOf(n: number): Float64Array {
  const chirp = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const angle = (Math.PI * ((k * k) % (2 * n))) / n;
    chirp[2 * k] = Math.cos(angle);
    chirp[2 * k + 1] = -Math.sin(angle);
  }
  return chirp;
}

/** The conjugate chirp for k from −(n−1) to n−1, on a circle of m places. */
function mirrored(chirp: Float64Array, m: number): Float64Array {
  const circle = new Float64Array(2 * m);
  for (let k = 0; k < chirp.length / 2; k++) {
    for (const place of [k, (m - k) % m]) {
      circle[2 * place] = chirp[2 * k];
      circle[2 * place + 1] = -chirp[2 * k + 1];
    }
  }
  return circle;
}

function multiply(a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < a.length; i += 2) {
    const re = a[i] * b[i] - a[i + 1] * b[i + 1];
    a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
    a[i] = re;
  }
}
