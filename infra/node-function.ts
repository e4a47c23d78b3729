import { type Duration, RemovalPolicy, Size } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Key } from "aws-cdk-lib/aws-kms";
import { Architecture, type Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** What both functions are deployed with. */
export type Deployment = {
  /** Made by functionAsset. */
  code: Code;
  architecture: "arm64" | "x64";
  /** Told to the functions under the names of functions/environment.ts. */
  environment: Readonly<Record<string, string>>;
};

export type NodeFunctionProps = {
  deployment: Deployment;
  /** File of functions/ without its ending. */
  name: string;
  memoryMegabytes: number;
  temporaryMegabytes: number;
  timeout: Duration;
  atOnce: number;
  environment: Readonly<Record<string, string>>;
  /** Events that failed when nobody waited for the answer. */
  deadLetters?: Queue;
};

/** DuckDB gets this share of a function's memory; the rest is for Node and the sheet that is read. */
const shareOfDuckDb = 0.6;

/** A function of functions/ with a role and a log of its own; it may do nothing until it is given a right. */
export class NodeFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { deployment, memoryMegabytes } = props;
    const logGroup = new LogGroup(this, "Log", {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(this.#role);
    this.lambda = new LambdaFunction(this, "Function", {
      runtime: Runtime.NODEJS_24_X,
      architecture: deployment.architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
      code: deployment.code,
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
        NODE_OPTIONS: "--enable-source-maps",
      },
      ...(props.deadLetters ? { deadLetterQueue: props.deadLetters, retryAttempts: 1 } : {}),
    });
  }

  /** Gives a right on things named one by one. */
  may(actions: readonly string[], resources: readonly string[]): void {
    this.#role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  /** Lets it read objects below prefixes; without the right to list, S3 would call a missing object forbidden. */
  mayRead(bucket: Bucket, ...prefixes: string[]): void {
    this.may(["s3:ListBucket"], [bucket.bucketArn]);
    this.may(
      ["s3:GetObject"],
      prefixes.map((prefix) => bucket.arnForObjects(`${prefix}/*`)),
    );
  }

  /** Lets it write objects below prefixes. */
  mayWrite(bucket: Bucket, ...prefixes: string[]): void {
    this.may(
      ["s3:PutObject"],
      prefixes.map((prefix) => bucket.arnForObjects(prefix)),
    );
  }

  mayUse(key: Key): void {
    this.may(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn]);
  }
}
