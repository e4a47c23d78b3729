import { BOOLEAN, type DuckDBConnection, DuckDBScalarFunction, UBIGINT } from "@duckdb/node-api";

/** The sum, modulo 2^64, of all values that statements of a connection hand to add_up(UBIGINT), which is always true. */
export class AddUp {
  #sum = 0n;

  constructor(connection: DuckDBConnection) {
    const add = DuckDBScalarFunction.create({
      name: "add_up",
      returnType: BOOLEAN,
      parameterTypes: [UBIGINT],
      volatile: true,
      mainFunction: (_, chunk, output) => {
        const { items } = chunk.getColumnVector(0) as unknown as { items: BigUint64Array };
        this.#sum += sumOf(items.subarray(0, chunk.rowCount));
        for (let row = 0; row < chunk.rowCount; row += 1) output.setItem(row, true);
        output.flush();
      },
    });
    connection.registerScalarFunction(add);
  }

  /** The sum since it was last taken. */
  take(): bigint {
    const sum = BigInt.asUintN(64, this.#sum);
    this.#sum = 0n;
    return sum;
  }
}

/** By halves, as adding each as a bigint takes far longer. */
function sumOf({ buffer, byteOffset, length }: BigUint64Array): bigint {
  const halves = new Uint32Array(buffer, byteOffset, length * 2);
  let [low, high] = [0, 0];
  for (let at = 0; at < halves.length; at += 2) {
    low += halves[at] as number;
    high += halves[at + 1] as number;
  }
  return BigInt(low) + (BigInt(high) << 32n);
}
