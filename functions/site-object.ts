import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { isMissingObject } from "../src/lake/s3-errors.ts";

/** A file of a site: its bytes, or for one too large for an answer an address that leads to it for a minute. */
export type SiteObject = { contentType: string; cacheControl: string } & ({ bytes: Uint8Array } | { address: string });

/** Reads a key of a site's bucket; undefined where there is none. */
export type ReadObject = (key: string) => Promise<SiteObject | undefined>;

/** Lambda answers with at most 6 MB, in which bytes are written as base64. */
const mostBytes = 4_400_000;
const secondsOfAddress = 60;

/** Reads a bucket; errors other than a missing object are thrown. */
export function objectReader(client: S3Client, bucket: string): ReadObject {
  return async (key) => {
    const at = { Bucket: bucket, Key: key };
    try {
      const { Body, ContentLength, ContentType, CacheControl } = await client.send(new GetObjectCommand(at));
      const told = { contentType: ContentType ?? "application/octet-stream", cacheControl: CacheControl ?? "no-store" };
      if ((ContentLength ?? 0) <= mostBytes)
        return { ...told, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
      await Body?.transformToWebStream().cancel();
      const command = new GetObjectCommand({ ...at, ResponseCacheControl: told.cacheControl });
      return { ...told, address: await getSignedUrl(client, command, { expiresIn: secondsOfAddress }) };
    } catch (error) {
      if (isMissingObject(error)) return undefined;
      throw error;
    }
  };
}
