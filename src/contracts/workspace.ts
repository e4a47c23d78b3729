import { z } from "zod";
import { level } from "./area.ts";
import { timeZone } from "./local-time.ts";
import { place } from "./s3-place.ts";

/** What can compute the figures. */
export const engineName = z.enum(["duckdb", "trino", "athena", "auto"]);
export type EngineName = z.infer<typeof engineName>;

/** Whether the zone's site has a workbench: SQL in the browser, with some 40 MB of its own. */
const workbench = z.boolean().default(true);

/** `dudao.yaml`: everything that makes a folder a workspace. Paths are relative to it. */
export const workspaceFile = z.strictObject({
  dudao: z.literal(1),
  name: z.string().min(1),
  /** Where the office's days begin and end: whether a report came in time goes by them. */
  timeZone: timeZone.default("Asia/Shanghai"),
  /** The area tree: a division code of China's statistical areas, or a CSV file of the workspace. */
  areas: z.union([z.strictObject({ china: z.string().regex(/^\d{2,9}$/) }), z.strictObject({ csv: z.string() })]),
  /** CSV with area_code and any of key_village, relocation_site, peer_group. */
  attributes: z.string().optional(),
  /** The workspace's own approved boundaries, GeoJSON, with the number of the approval (审图号). None is shipped. */
  boundaries: z.strictObject({ file: z.string(), approval: z.string().min(1) }).optional(),
  /** `rural-assistance`, or a folder with contracts/, queries/ and policies/. */
  programme: z.string().default("rural-assistance"),
  policy: z.string(),
  inbox: z.string().default("./inbox"),
  /** Where the sheets that go back to their senders are put. */
  outbox: z.string().default("./outbox"),
  /** A folder, or `s3://bucket/prefix`. */
  lake: place.default("./lake"),
  /** For a lake in S3: the KMS key that encrypts what is written; the bucket's own rule when left out. */
  s3: z.strictObject({ kmsKey: z.string().min(1).optional() }).prefault({}),
  /** How long past states of the lake can be read; `dudao gc` takes away what is older and not published or locked. */
  retention: z.strictObject({ days: z.number().int().min(1).default(90) }).prefault({}),
  /** What computes the figures; everything else is done by DuckDB on this machine. `auto` chooses by the data's size. */
  engine: engineName.default("duckdb"),
  /** For `engine: auto`: data beyond so many gigabytes is left to Trino or Athena, whichever has settings. */
  auto: z.strictObject({ gigabytes: z.number().positive().default(20) }).prefault({}),
  /** Needed by `engine: trino`. */
  trino: z
    .strictObject({
      /** Address of the coordinator. */
      server: z.url({ protocol: /^https?$/ }),
      /** A catalogue of the Hive connector that reads the lake. */
      catalog: z.string().min(1),
      /** Schema for the tables that dudao makes over the lake's folders. */
      schema: z
        .string()
        .regex(/^[a-z][a-z0-9_]*$/)
        .default("dudao"),
      /** The lake as Trino names it, such as local:///county; the lake itself when it is in S3. */
      location: z
        .string()
        .regex(/^[a-z0-9]+:\/\//)
        .optional(),
      user: z.string().min(1).default("dudao"),
      /** Environment variable with the user's password; asks for an https server. */
      password: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .optional(),
      /** Most that one statement may read. */
      scanGigabytes: z.number().positive().optional(),
    })
    .optional(),
  /** Needed by `engine: athena`, which reads only a lake in S3. */
  athena: z
    .strictObject({
      /** It must have a scan limit. */
      workgroup: z.string().min(1),
      /** Database of the Glue catalogue with the lake's tables. */
      database: z.string().min(1),
      /** Place for results; the workgroup's own when left out. */
      output: z.string().startsWith("s3://").optional(),
      /** Results of the same statement are used again for so long; 0 for never. */
      reuseMinutes: z.number().int().min(0).max(10_080).default(60),
      /** Price of a scanned terabyte, for the estimate that `dudao run` prints. */
      pricePerTerabyte: z.number().positive().optional(),
    })
    .optional(),
  zones: z
    .strictObject({
      open: z.strictObject({
        site: z.string().default("./site/open"),
        /** Cells about fewer subjects are withheld. */
        minimum: z.number().int().min(1).default(5),
        workbench,
      }),
      restricted: z.strictObject({
        site: z.string().default("./site/restricted"),
        workbench,
        /** Whether the lake keeps what is published as tables too, for Athena or Trino. */
        tables: z.boolean().default(false),
      }),
    })
    .prefault({ open: {}, restricted: {} }),
  calendar: z
    .strictObject({
      every: z.enum(["month", "quarter", "half", "year"]).default("quarter"),
      /** First period that is owed. */
      from: z.string(),
      /** Days after a period's end until its reports are due. */
      dueDays: z.number().int().min(0).default(10),
      /** Days after that on which a report still counts as in time. */
      graceDays: z.number().int().min(0).default(0),
      /** The smallest areas that send: a city collects from its counties what their townships write. */
      sentBy: level.optional(),
      /** Datasets that are owed; all of the programme's when left out. */
      datasets: z.array(z.string()).optional(),
    })
    .optional(),
  secret: z
    .strictObject({
      /** Environment variable with the key for identity numbers. */
      environment: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .default("DUDAO_IDENTITY_KEY"),
    })
    .prefault({}),
  signing: z
    .strictObject({
      /** Environment variable with the path of the PEM file of the private key that signs single-file sites. */
      environment: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .default("DUDAO_SIGNING_KEY"),
    })
    .prefault({}),
});
export type WorkspaceFile = z.infer<typeof workspaceFile>;
