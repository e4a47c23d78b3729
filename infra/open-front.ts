import { Duration, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  Function as ViewerFunction,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { frontDoor } from "./front-door.ts";
import type { Lake } from "./lake.ts";
import type { Domain } from "./settings.ts";

export type OpenFrontProps = { lake: Lake; domain: Domain | undefined };

const anyDistribution = {
  id: "Annotation::@aws-cdk/aws-cloudfront-origins:wildcardKeyPolicyForOac",
  reason:
    "The key may be used for CloudFront by distributions of this account only. One of them would need the bucket's leave too, which names the distribution.",
};

/** The open site for everybody: CloudFront before a bucket that only it may read. */
export class OpenFront extends Construct {
  readonly address: string;
  /** What the DNS record of a name of the office's own leads to. */
  readonly target: string | undefined;

  constructor(scope: Construct, id: string, { lake, domain }: OpenFrontProps) {
    super(scope, id);
    const common = {
      origin: S3BucketOrigin.withOriginAccessControl(lake.openSite as IBucket),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.#headers(),
    };
    const distribution = new Distribution(this, "Distribution", {
      comment: "dudao: the open site",
      priceClass: PriceClass.PRICE_CLASS_ALL,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        ...common,
        // Objects say themselves how long they may be kept: an hour.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        functionAssociations: [{ function: this.#door(), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      // Kept nowhere, not even for a second: readers of the restricted site are led by the same object.
      additionalBehaviors: { "current.json": { ...common, cachePolicy: CachePolicy.CACHING_DISABLED } },
      ...(domain ? this.#named(domain) : {}),
    });
    Validations.of(lake).acknowledge(anyDistribution);
    this.target = domain && distribution.distributionDomainName;
    this.address = `https://${domain?.name ?? distribution.distributionDomainName}/`;
  }

  #door(): ViewerFunction {
    return new ViewerFunction(this, "Door", {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(frontDoor()),
      comment: "Leads to the version that is shown, and a folder to its page",
    });
  }

  #headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, "Headers", {
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
    });
  }

  /** Without a name of the office's own, CloudFront's certificate decides which TLS is spoken. */
  #named({ name, certificate }: Domain) {
    return {
      domainNames: [name],
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificate),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }
}
