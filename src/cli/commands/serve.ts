import { access } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join, resolve } from "node:path";
import { Command } from "commander";
import sirv from "sirv";
import { UserError } from "../../errors.ts";
import { openWorkspace } from "../../workspace.ts";
import { workspaceOption } from "../options.ts";

type Options = { workspace: string; zone: "open" | "restricted"; port: string };

/** `dudao serve`: a published zone on this machine, for looking at; any static server does as well. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("在本机浏览已发布的站点。 Look at the published site on this machine.")
    .addOption(workspaceOption())
    .option("--zone <zone>", "open 公开区，restricted 受限区", "open")
    .option("--port <number>", "端口，0 为任选 port, 0 for any", "8080")
    .addHelpText("after", "\n例 Example: dudao serve --zone restricted --port 9000")
    .action(async (options: Options) => {
      const { settings } = await openWorkspace(options.workspace);
      const folder = options.zone === "restricted" ? settings.zones.restricted.site : settings.zones.open.site;
      const { address } = await serveFolder(folder, Number(options.port));
      process.stdout.write(`${address}\n按 Ctrl+C 停止。 Ctrl+C stops it.\n`);
    });
}

/** Serves a folder on 127.0.0.1; UserError siteMissing or portTaken. */
export async function serveFolder(folder: string, port: number): Promise<{ server: Server; address: string }> {
  await access(join(folder, "index.html")).catch(() => {
    throw siteMissing(folder);
  });
  const files = sirv(resolve(folder), { dev: true, etag: true });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("没有这个页面。 No such page.\n");
    });
  });
  await new Promise<void>((started, failed) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      failed(cause.code === "EADDRINUSE" ? portTaken(port) : cause);
    });
    server.listen(port, "127.0.0.1", started);
  });
  const at = server.address();
  return { server, address: `http://localhost:${typeof at === "object" && at ? at.port : port}/` };
}

function siteMissing(folder: string): UserError {
  return new UserError("siteMissing", {
    what: { zh: "还没有发布过站点。", en: "No site has been published here." },
    where: folder,
    next: { zh: "先运行 dudao publish。", en: "Run dudao publish first." },
  });
}

function portTaken(port: number): UserError {
  return new UserError("portTaken", {
    what: { zh: "端口已被占用。", en: "The port is taken." },
    where: "--port",
    got: String(port),
    next: { zh: "换一个端口，或用 --port 0 任选一个。", en: "Choose another one, or --port 0 for any." },
  });
}
