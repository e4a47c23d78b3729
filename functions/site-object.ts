import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { isMissingObject } from "../src/lake/s3-errors.ts";

/** A file of a site: its bytes, unless it is too large to be read here, and an address that leads to it for a minute. */
export type SiteObject = {
  contentType: string;
  cacheControl: string;
  bytes: Uint8Array | null;
  address: () => Promise<string>;
};

/** Reads a key of a site's bucket; undefined where there is none. */
export type ReadObject = (key: string) => Promise<SiteObject | undefined>;

/** What may be an answer once it is compressed; a gigabyte of memory holds it several times. */
const mostBytes = 50_000_000;
const secondsOfAddress = 60;

/** Reads a bucket; errors other than a missing object are thrown. */
export function objectReader(client: S3Client, bucket: string): ReadObject {
  return async (key) => {
    const at = { Bucket: bucket, Key: key };
    try {
      const { Body, ContentLength, ContentType, CacheControl } = await client.send(new GetObjectCommand(at));
      const told = { contentType: ContentType ?? "application/octet-stream", cacheControl: CacheControl ?? "no-store" };
      const command = new GetObjectCommand({ ...at, ResponseCacheControl: told.cacheControl });
      const address = () => getSignedUrl(client, command, { expiresIn: secondsOfAddress });
      if ((ContentLength ?? 0) <= mostBytes)
        return { ...told, address, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
      await Body?.transformToWebStream().cancel();
      return { ...told, address, bytes: null };
    } catch (error) {
      if (isMissingObject(error)) return undefined;
      throw error;
    }
  };
}
