import { bytes, float32s, integer, message, text, type MessageField } from './protobuf';
import type { Layer, Network } from './network';

/** Names of the input, standardised rows × columns in single precision, and of the output, which has the same shape. */
const [INPUT, OUTPUT] = ['rows', 'reproduced'];

/** A file, and the names of what goes in and comes out. */
export interface NetworkFile {
  bytes: Uint8Array;
  input: string;
  output: string;
}

/** Of onnx.proto3: the intermediate representation, the operators, and the type of a float. */
const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;
/** Kinds of an attribute's value. */
const INTEGER = 2;

/**
 * A network as an ONNX file, which any runtime reads: a Gemm for each layer, and a Tanh after every one but the last. Numbers have single
 * precision there: outputs are those of `forward` to about a millionth of the largest.
 * Reference: onnx.proto3 of https://github.com/onnx/onnx, fields by number.
 * @param network At least one layer.
 */
export function autoencoderFile(network: Network): NetworkFile {
  const columns = network[0].weights[0].length;
  const last = network.length - 1;
  const outOf = (k: number) => (k === last ? OUTPUT : `layer${k}`);
  const nodes = network.flatMap((_, k) => {
    const from = k === 0 ? INPUT : outOf(k - 1);
    const sum = node('Gemm', [from, `weights${k}`, `bias${k}`], k === last ? outOf(k) : `sum${k}`, TRANSPOSED); // prettier-ignore
    return k === last ? [sum] : [sum, node('Tanh', [`sum${k}`], outOf(k))];
  });
  const graph = message([
    ...nodes.map((one) => bytes(1, one)),
    text(2, 'autoencoder'),
    ...network.flatMap(tensorsOf).map((one) => bytes(5, one)),
    bytes(11, valueOf(INPUT, columns)),
    bytes(12, valueOf(OUTPUT, network[last].bias.length)),
  ]);
  const opset = bytes(8, message([integer(2, OPSET)]));
  const file = message([integer(1, IR_VERSION), text(2, 'mantis'), bytes(7, graph), opset]);
  return { bytes: file, input: INPUT, output: OUTPUT };
}

/** A layer has a row of weights for each of its outputs, so that they are taken turned round. */
const TRANSPOSED = bytes(5, message([text(1, 'transB'), integer(3, 1), integer(20, INTEGER)]));

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attribute?: MessageField,
): Uint8Array {
  const named = inputs.map((name) => text(1, name));
  return message([...named, text(2, output), text(3, output), text(4, operator), ...(attribute ? [attribute] : [])]); // prettier-ignore
}

function tensorsOf({ weights, bias }: Layer, k: number): Uint8Array[] {
  return [
    tensor(`weights${k}`, [weights.length, weights[0].length], weights.flat()),
    tensor(`bias${k}`, [bias.length], bias),
  ];
}

function tensor(name: string, sizes: readonly number[], values: readonly number[]): Uint8Array {
  return message([...sizes.map((size) => integer(1, size)), integer(2, FLOAT), text(8, name), bytes(9, float32s(values))]); // prettier-ignore
}

/** Of so many columns, and any number of rows. */
function valueOf(name: string, columns: number): Uint8Array {
  const rows = bytes(1, message([text(2, 'count')]));
  const shape = message([rows, bytes(1, message([integer(1, columns)]))]);
  const type = message([integer(1, FLOAT), bytes(2, shape)]);
  return message([text(1, name), bytes(2, message([bytes(1, type)]))]);
}
