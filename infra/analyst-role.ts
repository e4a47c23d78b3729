import { ArnPrincipal, CompositePrincipal, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { type Lake, lakePrefix } from "./lake.ts";

export type AnalystRoleProps = {
  /** ARNs of the workgroup and of what its tables are. */
  workgroup: string;
  catalogue: readonly string[];
  /** What queries answered. */
  results: Bucket;
  lake: Lake;
  trusts: readonly string[];
};

/** What Athena's console and a client of it ask for. */
const questions = [
  ...["StartQueryExecution", "StopQueryExecution", "GetQueryExecution", "GetQueryResults", "GetWorkGroup"],
  ...["ListQueryExecutions", "BatchGetQueryExecution", "ListNamedQueries", "GetNamedQuery", "BatchGetNamedQuery"],
];

/**
 * Asks questions of what is published, of the lake's rows, in which persons are keyed hashes and masked names, and of
 * which files are current. It has no right to what was received, to findings, which quote cells, nor to the key for identity numbers, and cannot write to the lake.
 */
export class AnalystRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { workgroup, catalogue, results, lake, trusts }: AnalystRoleProps) {
    super(scope, id);
    const role = new Role(this, "Role", {
      assumedBy: new CompositePrincipal(...trusts.map((arn) => new ArnPrincipal(arn))),
      description: "Reads the pseudonymised rows and the published tables of the lake by Athena",
    });
    this.arn = role.roleArn;
    const may = (actions: string[], resources: readonly string[], conditions = {}) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [...resources], conditions }));
    may(
      questions.map((action) => `athena:${action}`),
      [workgroup],
    );
    may(["glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"], catalogue);
    const rows = ["data", "manifest", "published"].map((folder) => `${lakePrefix}/${folder}/*`);
    may(
      ["s3:GetObject"],
      rows.map((row) => lake.lake.arnForObjects(row)),
    );
    may(["s3:ListBucket"], [lake.lake.bucketArn], { StringLike: { "s3:prefix": rows } });
    may(["s3:GetObject", "s3:PutObject"], [results.arnForObjects("*")]);
    may(["s3:ListBucket"], [results.bucketArn]);
    may(["s3:GetBucketLocation"], [results.bucketArn, lake.lake.bucketArn]);
    may(["kms:Decrypt", "kms:GenerateDataKey"], [lake.key.keyArn], {
      StringEquals: { "kms:EncryptionContext:aws:s3:arn": [lake.lake.bucketArn, results.bucketArn] },
    });
  }
}
