import { appendFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { readInbox } from "../../src/pipeline/inbox.ts";
import { ingest } from "../../src/pipeline/ingest.ts";
import { key, put, smallWorkspace, visits } from "../cli/command.ts";
import { inWorkspace } from "./open-context.ts";

it("refuses a file that is saved again while it is read, and takes it whole the next time", async () => {
  const folder = await smallWorkspace();
  await put(folder, "inbox/2024Q1/东镇/走访台账.csv", visits);
  await inWorkspace(folder, "2024-04-05T00:00:00Z", async (context) => {
    const files = await readInbox(context.workspace, "2024-04-05", context.policy.area);
    const meanwhile = {
      ...context.lake,
      receive: async (path: string) => {
        await appendFile(path, "H4,110105199003078895,是,,东村\n");
        return context.lake.receive(path);
      },
    };
    const first = await ingest({ ...context, lake: meanwhile }, files, key);
    expect(first).toMatchObject([{ outcome: "refused", error: { kind: "fileUnreadable" } }]);
    expect((await context.lake.snapshot()).manifests).toEqual([]);
    expect(await ingest(context, files, key)).toMatchObject([{ outcome: "added", submission: { rowsIn: 4 } }]);
  });
});
