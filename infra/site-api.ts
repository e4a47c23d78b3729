import { Duration } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { DomainName, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { keptLog } from "./kept-log.ts";
import type { Lake } from "./lake.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Domain } from "./settings.ts";

export type SiteFunctionProps = {
  lake: Lake;
  bucket: IBucket;
  deployment: Deployment;
  /** Who may see the site; everybody when nothing is said. */
  environment: Readonly<Record<string, string>>;
  /** Secret of the provider's client, if it has one. */
  clientSecret?: string | undefined;
};

/** What one request and one second of requests may be; a site has some hundreds of readers. */
const throttle = { rateLimit: 200, burstLimit: 400 };

/** An address for a site where no CDN stands: a function reads the private bucket for whoever may see it. */
export class SiteApi extends Construct {
  readonly address: string;
  /** What the DNS record of a name of the office's own leads to. */
  readonly target: string | undefined;
  readonly #api: HttpApi;

  constructor(scope: Construct, id: string, { key, domain }: { key: IKey; domain: Domain | undefined }) {
    super(scope, id);
    const named = domain ? this.#domain(domain) : undefined;
    this.#api = new HttpApi(this, "Api", { createDefaultStage: false, disableExecuteApiEndpoint: named !== undefined });
    const stage = new HttpStage(this, "Stage", {
      httpApi: this.#api,
      stageName: "$default",
      autoDeploy: true,
      throttle,
      // Nothing of who a reader is, only what was asked for and how it ended.
      accessLogSettings: {
        destination: new LogGroupLogDestination(keptLog(this, "Requests", key)),
        format: AccessLogFormat.custom(
          '{"requestId":"$context.requestId","time":"$context.requestTimeEpoch","status":"$context.status","path":"$context.path"}',
        ),
      },
      ...(named ? { domainMapping: { domainName: named } } : {}),
    });
    this.target = named?.regionalDomainName;
    this.address = domain ? `https://${domain.name}/` : `${this.#api.apiEndpoint}/`;
    stage.node.addDependency(this.#api);
  }

  /** Answers every request by a function that may read this bucket, what is shown of it, and nothing else. */
  serve({ lake, bucket, deployment, environment, clientSecret }: SiteFunctionProps): void {
    const site = new NodeFunction(this, "Function", {
      deployment,
      name: "site",
      opensDuckDb: false,
      memoryMegabytes: 1024,
      temporaryMegabytes: 512,
      timeout: Duration.seconds(20),
      atOnce: 20,
      environment: {
        DUDAO_SITE: bucket.bucketName,
        DUDAO_POINTER: lake.openSite.bucketName,
        ...environment,
        ...(clientSecret ? { DUDAO_OIDC_SECRET: clientSecret } : {}),
      },
    });
    site.mayRead(bucket, "v/*");
    site.mayRead(lake.openSite, "current.json");
    site.may(["kms:Decrypt"], [lake.key.keyArn]);
    if (clientSecret) site.may(["secretsmanager:GetSecretValue"], [clientSecret]);
    const integration = new HttpLambdaIntegration("Site", site.lambda);
    this.#api.addRoutes({ path: "/{proxy+}", methods: [HttpMethod.GET], integration });
    this.#api.addRoutes({ path: "/", methods: [HttpMethod.GET], integration });
  }

  #domain({ name, certificate }: Domain): DomainName {
    return new DomainName(this, "Domain", {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificate),
    });
  }
}
