import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";

/** Serves a folder under a path of a server on this machine, as any static server would. */
export async function serveFolder(folder: string, path: string): Promise<{ url: string; close: () => Promise<void> }> {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const missing = () => {
      response.writeHead(404).end();
    };
    if (request.url?.startsWith(path)) {
      request.url = request.url.slice(path.length - 1);
      files(request, response, missing);
    } else missing();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
