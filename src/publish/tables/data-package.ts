import type { PublishedArea, SiteFile } from "../../contracts/published.ts";
import { periodText } from "../../messages/format.ts";
import { csvWords } from "./csv.ts";
import type { Field, Table } from "./table.ts";
import { noteOf } from "./table-note.ts";

/** A file, by its path from the description's folder, with its checksum; a CSV with the table that it holds. */
export type Resource = {
  path: string;
  title: string;
  bytes: number;
  sha256: string;
  table: Omit<Table, "rows"> | null;
};

/**
 * The description of the files of an area in a zone as a Data Package of Frictionless Data (version 1): every file with its size and
 * checksum, every CSV with the words, types and units of its columns. The English heading is a field's title.
 */
export function dataPackage(site: SiteFile, area: PublishedArea, resources: readonly Resource[]): object {
  const { policy, period, zone, workspace, snapshot, asOf, minimum } = site;
  const note = noteOf(site);
  return {
    profile: "data-package",
    name: `dudao-${policy.id}-${area.code}-${period}-${zone}`.toLowerCase(),
    title: `${workspace} ${area.name} ${periodText(period)}`,
    description: `${note.zh}\n${note.en}`,
    sources: [{ title: policy.document.title }],
    ...{ period, asOf, snapshot, zone, minimum },
    resources: resources.map(resource),
  };
}

function resource({ path, title, bytes, sha256, table }: Resource): object {
  const format = path.slice(path.lastIndexOf(".") + 1);
  return {
    profile: table ? "tabular-data-resource" : "data-resource",
    name: path.slice(0, -format.length - 1).toLowerCase(),
    ...{ path, title, format, mediatype: mediaTypes[format] },
    ...(table ? { encoding: "utf-8", description: `${table.note.zh}\n${table.note.en}` } : {}),
    ...{ bytes, hash: `sha256:${sha256}` },
    ...(table ? { schema: schemaOf(table.fields) } : {}),
  };
}

function schemaOf(fields: readonly Field[]): object {
  return {
    fields: fields.map(({ name, en, type, note }) => ({
      ...{ name, title: en, type },
      ...(type === "boolean" ? { trueValues: [csvWords.yes], falseValues: [csvWords.no] } : {}),
      ...(note ? { description: `${note.zh}。 ${note.en}.` } : {}),
    })),
    missingValues: ["", csvWords.withheld],
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
