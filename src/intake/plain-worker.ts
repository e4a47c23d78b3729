import { parentPort, workerData } from "node:worker_threads";
import { type PlainPart, readPlainPart } from "./plain-reader.ts";

parentPort?.postMessage(await readPlainPart(workerData as PlainPart));
