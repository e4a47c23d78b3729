import { Duration, Stack } from "aws-cdk-lib";
import { CfnNamedQuery, CfnWorkGroup } from "aws-cdk-lib/aws-athena";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Dataset } from "../src/contracts/dataset.ts";
import type { WorkedQuery } from "../src/contracts/workbench.ts";
import { AnalystRole } from "./analyst-role.ts";
import { analystDatabase, makeCatalogue } from "./catalogue.ts";
import { encryptedBy, type Lake, lakePrefix } from "./lake.ts";
import { type NamedQuery, namedQueries } from "./named-queries.ts";
import type { NodeFunction } from "./node-function.ts";
import type { Settings } from "./settings.ts";

export type AnalysisProps = {
  lake: Lake;
  settings: Settings;
  contracts: readonly Dataset[];
  worked: readonly WorkedQuery[];
};

const gigabyte = 1024 ** 3;

/** Tables over the lake, views for analysts, and a workgroup of Athena with a scan limit: for figures, and for analysts' own questions. */
export class Analysis extends Construct {
  readonly workgroupName: string;
  readonly databaseName: string;
  /** The database of the views that analysts ask. */
  readonly analystDatabaseName: string;
  /** What queries answered, for some days. */
  readonly results: Bucket;
  /** ARN of the analysts' role, where the settings name any. */
  readonly analyst: string | undefined;
  readonly #lake: Lake;

  constructor(scope: Construct, id: string, { lake, settings, contracts, worked }: AnalysisProps) {
    super(scope, id);
    const { name, athena } = settings;
    this.#lake = lake;
    this.workgroupName = `dudao-${name}`;
    this.databaseName = `dudao_${name.replaceAll("-", "_")}`;
    this.analystDatabaseName = analystDatabase(this.databaseName);
    this.results = new Bucket(this, "Results", {
      ...encryptedBy(lake),
      lifecycleRules: [
        { expiration: Duration.days(athena.resultDays), noncurrentVersionExpiration: Duration.days(1) },
        { abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
    });
    const workgroup = this.#workgroup(Math.round(athena.scanGigabytes * gigabyte));
    const place = `s3://${lake.lake.bucketName}/${lakePrefix}`;
    const { views, databases } = makeCatalogue(this, { database: this.databaseName, contracts, lake: place });
    const saved = athena.namedQueries ? namedQueries(worked, views) : [];
    for (const query of saved) this.#query(query).node.addDependency(workgroup, ...databases);
    const trusts = athena.analysts;
    const { workgroup: group, catalogue } = this.arns;
    const readable = [...catalogue, ...this.#databaseArns(this.analystDatabaseName)];
    const asked = { workgroup: group, catalogue: readable, results: this.results, lake, trusts };
    this.analyst = trusts.length > 0 ? new AnalystRole(this, "Analyst", asked).arn : undefined;
  }

  /** Arns that a query of the workgroup needs besides the files it reads. */
  get arns(): { workgroup: string; catalogue: string[] } {
    const stack = Stack.of(this);
    return {
      workgroup: stack.formatArn({ service: "athena", resource: "workgroup", resourceName: this.workgroupName }),
      catalogue: [stack.formatArn({ service: "glue", resource: "catalog" }), ...this.#databaseArns(this.databaseName)],
    };
  }

  /** Lets a function compute by queries; it makes tables over folders of the lake, for what no statement can carry. */
  letCompute(made: NodeFunction): void {
    const { workgroup, catalogue } = this.arns;
    const asking = [
      "StartQueryExecution",
      "GetQueryExecution",
      "GetQueryResults",
      "StopQueryExecution",
      "GetWorkGroup",
    ];
    made.may(
      asking.map((action) => `athena:${action}`),
      [workgroup],
    );
    made.may(["glue:GetDatabase", "glue:GetTable", "glue:GetPartitions", "glue:CreateTable"], catalogue);
    made.may(["s3:GetBucketLocation"], [this.results.bucketArn, this.#lake.lake.bucketArn]);
    made.mayRead(this.results, "*");
    made.mayWrite(this.results, "*");
  }

  #workgroup(bytes: number): CfnWorkGroup {
    return new CfnWorkGroup(this, "Workgroup", {
      name: this.workgroupName,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        bytesScannedCutoffPerQuery: bytes,
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        engineVersion: { selectedEngineVersion: "Athena engine version 3" },
        resultConfiguration: {
          outputLocation: `s3://${this.results.bucketName}/`,
          encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKey: this.#lake.key.keyArn },
        },
      },
    });
  }

  #databaseArns(name: string): string[] {
    return [`database/${name}`, `table/${name}/*`].map((resource) =>
      Stack.of(this).formatArn({ service: "glue", resource }),
    );
  }

  #query({ id, description, sql }: NamedQuery): CfnNamedQuery {
    return new CfnNamedQuery(this, `Query-${id}`, {
      name: id,
      description,
      queryString: sql,
      database: this.analystDatabaseName,
      workGroup: this.workgroupName,
    });
  }
}
