import { closeSync, openSync, writevSync } from "node:fs";
import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import type { PlainColumn } from "./plain-column.ts";

type FileMetaData = Parameters<typeof writeMetadata>[1];
type RowGroup = FileMetaData["row_groups"][number];
type PageHeader = Parameters<typeof writePageHeader>[1];
type SchemaElement = FileMetaData["schema"][number];

/** Begins and ends the file. */
const mark = Buffer.from("PAR1");

/** A column of the file and its cells. */
export type NamedColumn = { name: string; cells: PlainColumn };

/** Column of a row's place among the sheet's records, from 0. */
const place = "stage_at";

/** A Parquet file of plain cells, uncompressed, choices by a dictionary: it is read a few times and thrown away. Writing blocks the thread. */
export class PlainFile {
  readonly #file: number;
  readonly #columns: readonly NamedColumn[];
  readonly #groups: RowGroup[] = [];
  /** What is to be written next. */
  #parts: Uint8Array[] = [];
  #rows = 0;
  #bytes = 4;

  constructor(path: string, columns: readonly NamedColumn[]) {
    this.#file = openSync(path, "w");
    this.#columns = columns;
    this.#parts.push(mark);
  }

  /** Writes the rows at hand, whose places are given, and clears the columns. */
  writeGroup(places: Int32Array): void {
    const rows = places.length;
    if (rows === 0) return;
    const start = this.#bytes;
    const chunks = [this.#addChunk(place, "INT32", rows, [bytesOf(places)])];
    for (const { name, cells } of this.#columns) {
      const parts = [levels(cells.nulls, rows), ...values(cells)];
      chunks.push(this.#addChunk(name, storage(cells).type, rows, parts, cells.dictionary));
    }
    this.#write();
    for (const { cells } of this.#columns) cells.clear();
    this.#rows += rows;
    this.#groups.push({ columns: chunks, total_byte_size: BigInt(this.#bytes - start), num_rows: BigInt(rows) });
  }

  finish(): void {
    const end = new ByteWriter();
    writeMetadata(end, this.#metadata());
    this.#parts.push(end.getBytes(), mark);
    this.#write();
  }

  close(): void {
    closeSync(this.#file);
  }

  #addChunk(
    name: string,
    type: SchemaElement["type"],
    rows: number,
    parts: readonly Uint8Array[],
    dictionary: readonly Uint8Array[] = [],
  ) {
    const start = this.#bytes;
    const encoding = dictionary.length > 0 ? ("RLE_DICTIONARY" as const) : ("PLAIN" as const);
    if (dictionary.length > 0) {
      const page = { num_values: dictionary.length, encoding: "PLAIN" as const };
      this.#addPage({ type: "DICTIONARY_PAGE", dictionary_page_header: page }, dictionary.flatMap(asValue));
    }
    const offset = this.#bytes;
    const page = {
      ...{ num_values: rows, encoding },
      definition_level_encoding: "RLE" as const,
      repetition_level_encoding: "RLE" as const,
    };
    this.#addPage({ type: "DATA_PAGE", data_page_header: page }, parts);
    return {
      file_offset: BigInt(start),
      meta_data: {
        type: type ?? "BYTE_ARRAY",
        encodings: [encoding],
        path_in_schema: [name],
        codec: "UNCOMPRESSED" as const,
        num_values: BigInt(rows),
        total_uncompressed_size: BigInt(this.#bytes - start),
        total_compressed_size: BigInt(this.#bytes - start),
        data_page_offset: BigInt(offset),
        ...(offset > start ? { dictionary_page_offset: BigInt(start) } : {}),
      },
    };
  }

  #addPage(page: Omit<PageHeader, `${string}_page_size`>, parts: readonly Uint8Array[]): void {
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    const header = new ByteWriter();
    writePageHeader(header, { ...page, uncompressed_page_size: size, compressed_page_size: size });
    this.#parts.push(header.getBytes(), ...parts);
    this.#bytes += header.offset + size;
  }

  /** Writes all parts at once, in however many turns the system takes. */
  #write(): void {
    let rest = this.#parts;
    this.#parts = [];
    while (rest.length > 0) {
      let written = writevSync(this.#file, rest);
      const from = rest.findIndex(({ length }) => {
        if (written < length) return true;
        written -= length;
        return false;
      });
      rest = from < 0 ? [] : rest.slice(from).with(0, (rest[from] as Uint8Array).subarray(written));
    }
  }

  #metadata(): FileMetaData {
    const columns = this.#columns.map(({ name, cells }) => ({
      name,
      repetition_type: "OPTIONAL" as const,
      ...storage(cells),
    }));
    return {
      version: 2,
      schema: [
        { name: "sheet", num_children: columns.length + 1 },
        { name: place, type: "INT32", repetition_type: "REQUIRED" },
        ...columns,
      ],
      num_rows: BigInt(this.#rows),
      row_groups: this.#groups,
      metadata_length: 0,
    };
  }
}

function storage({ kind, scale }: PlainColumn): Omit<SchemaElement, "name"> & Required<Pick<SchemaElement, "type">> {
  switch (kind) {
    case "whole":
      return { type: "INT64" };
    case "decimal":
      return { type: "INT64", converted_type: "DECIMAL", scale, precision: 18 };
    case "year":
      return { type: "INT32" };
    case "answer":
      return { type: "BOOLEAN" };
    case "date":
      return { type: "INT32", converted_type: "DATE" };
    default:
      return { type: "BYTE_ARRAY", converted_type: "UTF8" };
  }
}

/**
 * The values as a page has them: answers as bits, a choice's as one run of bit-packed places of 16 bits, eight by eight.
 */
function values({ kind, data, size, dictionary }: PlainColumn): Uint8Array[] {
  if (kind === "answer") return [bitsOf(data.subarray(0, size))];
  if (dictionary.length === 0) return [data.subarray(0, size)];
  const eights = Math.ceil(size / 16);
  const head = new ByteWriter();
  head.appendUint8(16);
  head.appendVarInt(eights * 2 + 1);
  return [head.getBytes(), data.subarray(0, size), new Uint8Array(eights * 16 - size)];
}

function bitsOf(answers: Uint8Array): Uint8Array {
  const bits = new Uint8Array((answers.length + 7) >> 3);
  for (let at = 0; at < answers.length; at += 1) {
    bits[at >> 3] = (bits[at >> 3] as number) | ((answers[at] as number) << (at & 7));
  }
  return bits;
}

function asValue(text: Uint8Array): Uint8Array[] {
  return [bytesOf(Int32Array.of(text.length)), text];
}

/** Which rows have a value: one run where all have, else a bit for each. */
function levels(nulls: readonly number[], rows: number): Uint8Array {
  const out = new ByteWriter();
  if (nulls.length === 0) {
    out.appendVarInt(rows * 2);
    out.appendUint8(1);
  } else {
    const bits = new Uint8Array((rows + 7) >> 3).fill(255);
    for (const row of nulls) bits[row >> 3] = (bits[row >> 3] as number) & ~(1 << (row & 7));
    out.appendVarInt(bits.length * 2 + 1);
    out.appendBytes(bits);
  }
  return Buffer.concat([bytesOf(Int32Array.of(out.offset)), out.getBytes()]);
}

/** Little-endian, as all machines are that run this. */
function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
