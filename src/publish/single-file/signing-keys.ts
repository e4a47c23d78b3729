import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UserError } from "../../errors.ts";

/** The private key in a PEM file, to sign with; UserError fileMissing or keyInvalid. */
export async function readPrivateKey(path: string): Promise<KeyObject> {
  return await ed25519(path, "private", createPrivateKey);
}

/** The public key in a PEM file, to check signatures with; UserError fileMissing or keyInvalid. */
export async function readPublicKey(path: string): Promise<KeyObject> {
  return await ed25519(path, "public", createPublicKey);
}

async function ed25519(path: string, kind: "private" | "public", read: (pem: string) => KeyObject): Promise<KeyObject> {
  const pem = await readFile(path, "utf8").catch((cause) => {
    throw new UserError(
      "fileMissing",
      { what: { zh: "读不到密钥文件。", en: "The key's file cannot be read." }, where: path, next },
      { cause },
    );
  });
  try {
    const key = read(pem);
    if (key.asymmetricKeyType === "ed25519") return key;
    throw invalid(path, kind, key.asymmetricKeyType);
  } catch (cause) {
    throw cause instanceof UserError ? cause : invalid(path, kind, undefined);
  }
}

function invalid(path: string, kind: "private" | "public", got: string | undefined): UserError {
  return new UserError("keyInvalid", {
    what: { zh: "这不是可用的 Ed25519 密钥。", en: "This is not an Ed25519 key that can be used." },
    where: path,
    ...(got === undefined ? {} : { got }),
    allowed:
      kind === "private"
        ? "PEM，未加密的 Ed25519 私钥 / an Ed25519 private key without a passphrase"
        : "PEM，Ed25519 公钥 / an Ed25519 public key",
    next,
  });
}

const next = {
  zh: "私钥：openssl genpkey -algorithm ed25519 -out signing.pem；公钥：openssl pkey -in signing.pem -pubout -out signing.pub.pem。",
  en: "Private key: openssl genpkey -algorithm ed25519 -out signing.pem; public key: openssl pkey -in signing.pem -pubout -out signing.pub.pem.",
};
