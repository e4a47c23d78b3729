import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import { isMissingObject, isTaken, isUndecided, isUnexplained, s3Error } from "./s3-errors.ts";
import { type Encryption, type LocalParts, uploadParts } from "./s3-multipart.ts";

export type ObjectContent = Omit<PutObjectCommandInput, "Bucket" | "Key">;

const attempts = 20;

/** The few requests that are made of a bucket; what is not there is undefined, what a user can fix a UserError. */
export class S3Bucket {
  readonly name: string;
  readonly #client: S3Client;
  readonly #place: string;
  readonly #encryption: Encryption;

  /** `kmsKey` encrypts what is written; without one the bucket's own rule does. */
  constructor(client: S3Client, name: string, place: string, kmsKey?: string) {
    this.#client = client;
    this.name = name;
    this.#place = place;
    this.#encryption = kmsKey === undefined ? {} : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKey };
  }

  async head(key: string): Promise<{ bytes: number; etag: string; modified: Date } | undefined> {
    const at = { Bucket: this.name, Key: key };
    const found = await this.#read(async () => {
      try {
        return await this.#client.send(new HeadObjectCommand(at));
      } catch (error) {
        if (isUnexplained(error)) await this.#client.send(new GetObjectCommand({ ...at, Range: "bytes=0-0" }));
        throw error;
      }
    });
    return (
      found && { bytes: found.ContentLength ?? 0, etag: found.ETag ?? "", modified: found.LastModified ?? new Date() }
    );
  }

  async bytes(key: string): Promise<Uint8Array | undefined> {
    return await this.#read(async () => {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
      return await Body?.transformToByteArray();
    });
  }

  /** Downloads an object into a new file; undefined, and no file, when there is no such object. */
  async download(key: string, path: string): Promise<{ modified: Date } | undefined> {
    return await this.#read(async () => {
      const { Body, LastModified } = await this.#client.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
      await pipeline(Body as Readable, createWriteStream(path, { flags: "wx", mode: 0o600 }));
      return { modified: LastModified ?? new Date(0) };
    });
  }

  /** Every key that begins with a prefix. */
  async keys(prefix: string): Promise<string[]> {
    const keys = await this.#read(async () => {
      const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.name, Prefix: prefix });
      const found: string[] = [];
      for await (const { Contents } of pages) found.push(...(Contents ?? []).flatMap(({ Key }) => Key ?? []));
      return found;
    });
    return keys ?? [];
  }

  /** Writes a key, whatever is there. */
  async put(key: string, content: ObjectContent): Promise<void> {
    const at = { Bucket: this.name, Key: key, ...this.#encryption };
    await this.#write(() => this.#client.send(new PutObjectCommand({ ...at, ...content })));
  }

  /** Writes a key in parts of a local file, whatever is there. */
  async putParts(key: string, file: LocalParts): Promise<void> {
    const at = { Bucket: this.name, Key: key };
    await this.#write(() => uploadParts(this.#client, { at, encryption: this.#encryption, ...file }));
  }

  /**
   * Writes a key that does not exist yet; false when it does. The SDK repeats a request whose answer was lost, so a
   * writer can be told false though it was its own first attempt that won: who must know reads the key.
   */
  async create(key: string, content: () => Promise<ObjectContent>): Promise<boolean> {
    return await decided(async () => this.put(key, { ...(await content()), IfNoneMatch: "*" }));
  }

  /** Writes a key that is as it was with an ETag; false when it has changed since. */
  async replace(key: string, etag: string, content: ObjectContent): Promise<boolean> {
    return await decided(() => this.put(key, { ...content, IfMatch: etag }));
  }

  /** Writes a key that does not exist yet in parts of a local file; false when it does. */
  async createParts(key: string, file: LocalParts): Promise<boolean> {
    return await decided(() => this.putParts(key, { ...file, IfNoneMatch: "*" }));
  }

  /** Copies an object within the bucket, whatever is there. */
  async copy(from: string, to: string): Promise<void> {
    const CopySource = `${this.name}/${from.split("/").map(encodeURIComponent).join("/")}`;
    await this.#write(() =>
      this.#client.send(new CopyObjectCommand({ Bucket: this.name, Key: to, CopySource, ...this.#encryption })),
    );
  }

  async remove(key: string): Promise<void> {
    await this.#write(() => this.#client.send(new DeleteObjectCommand({ Bucket: this.name, Key: key })));
  }

  async #read<Result>(action: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await action();
    } catch (error) {
      if (isMissingObject(error)) return undefined;
      throw s3Error(this.#place, error, false);
    }
  }

  async #write<Result>(action: () => Promise<Result>): Promise<Result> {
    try {
      return await action();
    } catch (error) {
      throw s3Error(this.#place, error, true);
    }
  }
}

/** True when a conditional write won, false when the key was taken; one that was not decided is made again. */
async function decided(write: () => Promise<void>): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write();
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      if (!isUndecided(error) || attempt === attempts) throw error;
      await wait(Math.random() * 50 * attempt);
    }
  }
}
