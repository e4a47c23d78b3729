import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** A new value of a secret is used by every running function after so many milliseconds. */
const kept = 5 * 60_000;

/** Gives a secret's text; asked for again after some minutes. */
export function secretReader(
  client: Pick<SecretsManagerClient, "send"> = new SecretsManagerClient(),
  now: () => number = Date.now,
): (id: string) => Promise<string> {
  const known = new Map<string, { value: string; askedAt: number }>();
  return async (id) => {
    const found = known.get(id);
    if (found && now() - found.askedAt < kept) return found.value;
    const { SecretString: value } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    if (value === undefined) throw new Error("the secret has no text");
    known.set(id, { value, askedAt: now() });
    return value;
  };
}
