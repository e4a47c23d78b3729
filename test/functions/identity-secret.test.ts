import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, describe, expect, it } from "vitest";
import { secretReader } from "../../functions/identity-secret.ts";
import { startMinistack } from "../../tools/ministack.ts";
import { leadTo } from "./deployed.ts";

const aws = await startMinistack({ services: ["secretsmanager"] });
leadTo(aws);
afterAll(() => aws?.stop());

describe.runIf(aws)("a secret", () => {
  it("is asked for once in five minutes, so that a new value is used by running functions too", async () => {
    const client = new SecretsManagerClient();
    const { ARN = "" } = await client.send(new CreateSecretCommand({ Name: "identity", SecretString: "the first" }));
    let minutes = 0;
    const read = secretReader(client, () => minutes * 60_000);
    expect(await read(ARN)).toBe("the first");
    await client.send(new PutSecretValueCommand({ SecretId: ARN, SecretString: "the second" }));
    minutes = 4;
    expect(await read(ARN)).toBe("the first");
    minutes = 5;
    expect(await read(ARN)).toBe("the second");
  });
});
