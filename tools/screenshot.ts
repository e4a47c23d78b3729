import { parseArgs } from "node:util";
import { launchBrowser } from "./browser.ts";

const usage = `用法 usage: npm run screenshot -- <网址 url> <文件 file.png> [--width 1440] [--height 900] [--viewport-only]
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1440" },
    height: { type: "string", default: "900" },
    "viewport-only": { type: "boolean", default: false },
  },
});
const [url, file] = positionals;
if (url === undefined || file === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: Number(values.width), height: Number(values.height) } });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.screenshot({ path: file, fullPage: !values["viewport-only"] });
} finally {
  await browser.close();
}
