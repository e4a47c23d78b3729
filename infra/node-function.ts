import { type Duration, Size } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  type Code,
  type ILayerVersion,
  Architecture as LambdaArchitecture,
  Function as LambdaFunction,
  LayerVersion,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { keptLog } from "./kept-log.ts";

type Architecture = keyof typeof architectures;

const runtime = Runtime.NODEJS_24_X;
const architectures = { arm64: LambdaArchitecture.ARM_64, x64: LambdaArchitecture.X86_64 };

/** What all functions are deployed with. */
export type Deployment = {
  /** Made by functionAsset. */
  code: Code;
  /** Made by duckDbLayer. */
  duckDb: ILayerVersion;
  architecture: Architecture;
  /** Encrypts the logs. */
  key: IKey;
  /** Told to the functions under the names of functions/environment.ts. */
  environment: Readonly<Record<string, string>>;
};

export type NodeFunctionProps = {
  deployment: Deployment;
  /** File of functions/ without its ending. */
  name: string;
  opensDuckDb: boolean;
  memoryMegabytes: number;
  temporaryMegabytes: number;
  timeout: Duration;
  atOnce: number;
  environment: Readonly<Record<string, string>>;
};

/** What a right on objects needs to know of their bucket. */
type Place = Pick<IBucket, "bucketArn" | "arnForObjects">;

/** DuckDB gets this share of a function's memory; the rest is for Node and the sheet that is read. */
const shareOfDuckDb = 0.6;

/** DuckDB beside the functions, so that their code alone is sent when only that has changed. */
export function duckDbLayer(scope: Construct, code: Code, architecture: Architecture): LayerVersion {
  return new LayerVersion(scope, "DuckDb", {
    code,
    description: "DuckDB",
    compatibleRuntimes: [runtime],
    compatibleArchitectures: [architectures[architecture]],
  });
}

/** A function of functions/ with a role and a log of its own; it may do nothing until it is given a right. */
export class NodeFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { deployment, memoryMegabytes } = props;
    const logGroup = keptLog(this, "Log", deployment.key);
    this.#role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(this.#role);
    this.lambda = new LambdaFunction(this, "Function", {
      runtime,
      architecture: architectures[deployment.architecture],
      code: deployment.code,
      layers: props.opensDuckDb ? [deployment.duckDb] : [],
      handler: `${props.name}.handler`,
      role: this.#role,
      logGroup,
      memorySize: memoryMegabytes,
      ephemeralStorageSize: Size.mebibytes(props.temporaryMegabytes),
      timeout: props.timeout,
      reservedConcurrentExecutions: props.atOnce,
      environment: {
        ...deployment.environment,
        ...props.environment,
        DUDAO_MEMORY_MB: String(Math.floor(memoryMegabytes * shareOfDuckDb)),
      },
    });
  }

  /** Gives a right on things named one by one. */
  may(actions: readonly string[], resources: readonly string[]): void {
    this.#role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  /** Lets it read objects; without the right to list, S3 would call a missing object forbidden. */
  mayRead(bucket: Place, ...keys: string[]): void {
    this.may(["s3:ListBucket"], [bucket.bucketArn]);
    this.may(
      ["s3:GetObject"],
      keys.map((key) => bucket.arnForObjects(key)),
    );
  }

  /** Lets it write objects, and take back what it had begun to write. */
  mayWrite(bucket: Place, ...keys: string[]): void {
    this.may(
      ["s3:PutObject", "s3:AbortMultipartUpload"],
      keys.map((key) => bucket.arnForObjects(key)),
    );
  }

  mayUse(key: IKey): void {
    this.may(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]);
  }
}
