import { Construct } from "constructs";
import type { Lake } from "./lake.ts";
import type { Deployment } from "./node-function.ts";
import { OpenFront } from "./open-front.ts";
import type { Settings } from "./settings.ts";
import { officeProvider, People } from "./sign-in.ts";
import { SiteApi } from "./site-api.ts";

export type SitesProps = { lake: Lake; deployment: Deployment; settings: Settings };

/** Where readers find the sites: the open one by a CDN or without, the restricted one behind a sign-in. */
export class Sites extends Construct {
  /** Empty for a site without an address. */
  readonly addresses: { open: string; restricted: string };
  /** What the DNS records of their own names lead to, and the pool of people: for the stack's outputs. */
  readonly outputs: Record<string, string> = {};

  constructor(scope: Construct, id: string, props: SitesProps) {
    super(scope, id);
    this.addresses = { open: this.#open(props), restricted: this.#restricted(props) };
  }

  #open({ lake, deployment, settings }: SitesProps): string {
    const domain = settings.domains.open;
    if (settings.front === "cloudfront")
      return this.#told("OpenDnsTarget", new OpenFront(this, "Open", { lake, domain }));
    const api = new SiteApi(this, "Open", { key: lake.key, domain });
    api.serve({ lake, bucket: lake.openSite, deployment, environment: {} });
    return this.#told("OpenDnsTarget", api);
  }

  #restricted({ lake, deployment, settings: { name, signIn, domains } }: SitesProps): string {
    if (!signIn) return "";
    const api = new SiteApi(this, "Restricted", { key: lake.key, domain: domains.restricted });
    const { address } = api;
    const common = { lake, bucket: lake.restrictedSite, deployment };
    if (signIn.by === "oidc")
      api.serve({ ...common, environment: officeProvider(signIn), clientSecret: signIn.clientSecret });
    else {
      const people = new People(this, "People", { name, signIn, address });
      this.outputs.People = people.poolId;
      api.serve({ ...common, environment: people.provider });
    }
    return this.#told("RestrictedDnsTarget", api);
  }

  #told(output: string, { address, target }: Pick<SiteApi, "address" | "target">): string {
    if (target !== undefined) this.outputs[output] = target;
    return address;
  }
}
