import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate of this machine's own for localhost, valid for two days; paths of PEM files. */
export type Certificate = { certificate: string; key: string; pem: string };

/** Makes a certificate in a folder with openssl; throws where there is none. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const certificate = join(folder, "certificate.pem");
  const key = join(folder, "key.pem");
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const files = ["-keyout", key, "-out", certificate];
  await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...names, ...files]);
  return { certificate, key, pem: await readFile(certificate, "utf8") };
}
