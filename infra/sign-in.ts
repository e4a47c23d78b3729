import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Settings, SignIn } from "./settings.ts";

/** What the site's function is told of the provider, under the names of its environment. */
export type Provider = Readonly<Record<string, string>>;

export type PeopleProps = {
  name: Settings["name"];
  signIn: Extract<SignIn, { by: "cognito" }>;
  address: string;
};

/** What is told of an office's own provider. */
export function officeProvider({ issuer, clientId, claim, group }: Extract<SignIn, { by: "oidc" }>): Provider {
  return { DUDAO_OIDC_ISSUER: issuer, DUDAO_OIDC_CLIENT: clientId, DUDAO_OIDC_CLAIM: claim, DUDAO_OIDC_GROUP: group };
}

/** People that the office itself enters, with a second factor; only those of one group see the restricted site. */
export class People extends Construct {
  readonly provider: Provider;
  readonly poolId: string;

  constructor(scope: Construct, id: string, { name, signIn, address }: PeopleProps) {
    super(scope, id);
    const { group } = signIn;
    const pool = signIn.pool === undefined ? this.#pool(group) : UserPool.fromUserPoolId(this, "Pool", signIn.pool);
    this.poolId = pool.userPoolId;
    const { account, region, urlSuffix } = Stack.of(this);
    pool.addDomain("Domain", { cognitoDomain: { domainPrefix: `dudao-${name}-${account}` } });
    const client = pool.addClient("Site", {
      generateSecret: false,
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${address}signed-in`],
        logoutUrls: [address],
      },
    });
    this.provider = {
      DUDAO_OIDC_ISSUER: `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`,
      DUDAO_OIDC_CLIENT: client.userPoolClientId,
      DUDAO_OIDC_CLAIM: "cognito:groups",
      DUDAO_OIDC_GROUP: group,
    };
  }

  /** The group stays with the pool, and with it who belongs to it. */
  #pool(groupName: string): UserPool {
    const pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const group = new CfnUserPoolGroup(this, "Group", { userPoolId: pool.userPoolId, groupName });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return pool;
  }
}
