import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

/** Gives a secret's text; asked for once in the life of the function. */
export function secretReader(
  client: SecretsManagerClient = new SecretsManagerClient(),
): (id: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (id) => {
    const value = known.get(id) ?? (await client.send(new GetSecretValueCommand({ SecretId: id }))).SecretString;
    if (value === undefined) throw new Error("the secret has no text");
    known.set(id, value);
    return value;
  };
}
