import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Tags } from "aws-cdk-lib";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import type { Dataset } from "../src/contracts/dataset.ts";
import type { WorkedQuery } from "../src/contracts/workbench.ts";
import { acknowledgeFindings } from "./acknowledged.ts";
import { Analysis } from "./analysis.ts";
import type { Calendar } from "./calendar.ts";
import { pagesFolder } from "./function-asset.ts";
import { Intake } from "./intake.ts";
import { Lake, lakePrefix } from "./lake.ts";
import { type Deployment, duckDbLayer } from "./node-function.ts";
import { Quarter } from "./quarter.ts";
import { Senders } from "./senders.ts";
import type { Settings } from "./settings.ts";
import { Sites } from "./sites.ts";
import { Supervision } from "./supervision.ts";
import { Topics } from "./topics.ts";
import { wildcards } from "./wildcards.ts";

export type DudaoStackProps = StackProps & {
  settings: Settings;
  calendar: Calendar;
  /** The programme's contracts: each becomes a table. */
  contracts: readonly Dataset[];
  worked: readonly WorkedQuery[];
  /** The functions, and DuckDB for those that open it. */
  code: { functions: Code; duckDb: Code };
};

const megabyte = 1024 * 1024;

/** A county on AWS: its lake, the intake of its sheets, the publication of its periods, and who looks after them. */
export class DudaoStack extends Stack {
  constructor(scope: Construct, id: string, props: DudaoStackProps) {
    const { settings, calendar, contracts, worked, code, ...rest } = props;
    super(scope, id, { terminationProtection: true, ...rest });
    Tags.of(this).add("dudao", settings.name);
    const lake = new Lake(this, "Storage", settings);
    const topics = new Topics(this, "Topics", { key: lake.key, mail: settings.mail });
    const deployment = this.#deployment(lake, code, settings);
    const secretArn = this.#identitySecret(lake, settings);
    const intakes = this.#intakes({ lake, topics, secretArn, deployment }, settings);
    const senders = new Senders(this, "Senders", { lake, senders: settings.senders });
    const analysis = new Analysis(this, "Analysis", { lake, settings, contracts, worked });
    const { addresses, outputs } = new Sites(this, "Sites", { lake, deployment, settings });
    const quarter = new Quarter(this, "Quarter", { lake, analysis, topics, deployment, settings, calendar, addresses });
    new Supervision(this, "Supervision", {
      ...{ lake, topics, deployment, settings },
      queues: intakes.map(({ queue }) => queue),
      letters: [...intakes, quarter].map(({ deadLetters }) => deadLetters),
      machine: quarter.machine,
      workgroup: analysis.workgroupName,
    });
    this.#tell({
      Exchange: lake.exchange.bucketName,
      Lake: lake.lake.bucketName,
      OpenSite: lake.openSite.bucketName,
      RestrictedSite: lake.restrictedSite.bucketName,
      Requests: lake.requests.bucketName,
      Key: lake.key.keyArn,
      IdentitySecret: secretArn,
      QuarterMachine: quarter.machine.stateMachineArn,
      Workgroup: analysis.workgroupName,
      Database: analysis.databaseName,
      AnalystDatabase: analysis.analystDatabaseName,
      ...(analysis.analyst ? { Analyst: analysis.analyst } : {}),
      ...(addresses.open ? { OpenAddress: addresses.open } : {}),
      ...(addresses.restricted ? { RestrictedAddress: addresses.restricted } : {}),
      ...outputs,
      ...Object.fromEntries([...senders.roles].map(([code, role]) => [`Sender${code}`, role.roleArn])),
    });
    acknowledgeFindings(this, wildcards(this, [...senders.roles.keys()], analysis));
  }

  #deployment(
    lake: Lake,
    { functions: code, duckDb }: DudaoStackProps["code"],
    { name, architecture, timeZone, prices }: Settings,
  ): Deployment {
    return {
      code,
      duckDb: duckDbLayer(this, duckDb, architecture),
      architecture,
      key: lake.key,
      environment: {
        DUDAO_NAME: name,
        DUDAO_WORKSPACE: "workspace",
        DUDAO_PAGES: pagesFolder,
        DUDAO_LAKE: `s3://${lake.lake.bucketName}/${lakePrefix}`,
        DUDAO_TIME_ZONE: timeZone,
        DUDAO_GIGABYTE_SECOND_PRICE: String(prices.gigabyteSecond),
        DUDAO_TERABYTE_PRICE: String(prices.terabyteScanned),
      },
    };
  }

  /** Sheets go one way, large files another with more memory and time; what is larger still is refused there. */
  #intakes(
    common: { lake: Lake; topics: Topics; secretArn: string; deployment: Deployment },
    { intake, largeIntake }: Settings,
  ): Intake[] {
    const sheets = intake.largestFileMegabytes * megabyte;
    const large = largeIntake.largestFileMegabytes * megabyte;
    return [
      new Intake(this, "Intake", {
        ...{ ...common, settings: intake, sizes: { above: 0, most: sheets, last: false } },
        ...{ timeout: Duration.minutes(5), temporaryMegabytes: 2048 },
      }),
      new Intake(this, "LargeIntake", {
        ...{ ...common, settings: { ...largeIntake, atOnce: 2 }, sizes: { above: sheets, most: large, last: true } },
        ...{ timeout: Duration.minutes(15), temporaryMegabytes: 10_240 },
      }),
    ];
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
