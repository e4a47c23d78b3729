import { CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { pagesFolder } from "./function-asset.ts";
import { Intake } from "./intake.ts";
import { Lake, lakePrefix } from "./lake.ts";
import type { Deployment } from "./node-function.ts";
import { Quarter } from "./quarter.ts";
import type { Settings } from "./settings.ts";

export type DudaoStackProps = StackProps & {
  settings: Settings;
  /** The functions with all they need beside them. */
  code: Code;
};

/** A county on AWS: its buckets, the intake of its sheets and the publication of its quarters. */
export class DudaoStack extends Stack {
  constructor(scope: Construct, id: string, { settings, code, ...props }: DudaoStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const lake = new Lake(this, "Storage");
    const deployment: Deployment = {
      code,
      architecture: settings.architecture,
      environment: {
        DUDAO_WORKSPACE: "workspace",
        DUDAO_PAGES: pagesFolder,
        DUDAO_LAKE: `s3://${lake.lake.bucketName}/${lakePrefix}`,
        DUDAO_TIME_ZONE: settings.timeZone,
      },
    };
    const secretArn = this.#identitySecret(lake, settings);
    const intake = new Intake(this, "Intake", { lake, secretArn, deployment, settings: settings.intake });
    const quarter = new Quarter(this, "Quarter", { lake, deployment, settings });
    this.#tell({
      Exchange: lake.exchange.bucketName,
      Lake: lake.lake.bucketName,
      OpenSite: lake.openSite.bucketName,
      RestrictedSite: lake.restrictedSite.bucketName,
      IdentitySecret: secretArn,
      IntakeDeadLetters: intake.deadLetters.queueUrl,
      QuarterDeadLetters: quarter.deadLetters.queueUrl,
    });
  }

  /** The key stays when the stack goes: without it, later reports could not be linked to earlier ones. */
  #identitySecret(lake: Lake, { identitySecret }: Settings): string {
    if (identitySecret !== undefined) return identitySecret;
    const made = new Secret(this, "IdentityKey", {
      encryptionKey: lake.key,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return made.secretArn;
  }

  #tell(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
