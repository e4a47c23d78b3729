import { copyFile, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { cachedPackage, unpackBrotli, unpackBrotliTar } from "./package-cache.ts";

/** Chromium as it is now, and 109, the last for Windows 7; each with the libraries it needs. */
const browserPackages = {
  newest: {
    name: "@sparticuz/chromium",
    version: "153.0.0",
    integrity: "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
    files: ["bin/chromium.br", "bin/al2023.tar.br"],
  },
  windows7: {
    name: "@sparticuz/chromium",
    version: "109.0.6",
    integrity: "sha512-9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg==",
    files: ["bin/chromium.br", "bin/aws.tar.br"],
  },
};
const fontPackage = {
  name: "@expo-google-fonts/noto-sans-sc",
  version: "0.4.3",
  integrity: "sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
  files: ["400Regular/NotoSansSC_400Regular.ttf", "700Bold/NotoSansSC_700Bold.ttf"],
};

const launchArguments = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a headless Chromium that can draw Chinese. On Linux x64 the browser and the font come from npm packages,
 * fetched once into the user's cache; elsewhere, and where DUDAO_BROWSER names an executable, an installed one is used.
 */
export async function launchBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  which: keyof typeof browserPackages = "newest",
): Promise<Browser> {
  const named = environment.DUDAO_BROWSER;
  if (named) return chromium.launch({ executablePath: named, args: launchArguments });
  if (process.platform !== "linux" || process.arch !== "x64") {
    return chromium.launch({ channel: "chrome", args: launchArguments });
  }
  const browser = await cachedPackage(browserPackages[which], environment, unpackBrowser);
  const fonts = await cachedPackage(fontPackage, environment, unpackFonts);
  return chromium.launch({
    executablePath: join(browser, "chromium"),
    args: launchArguments,
    env: { ...environment, FONTCONFIG_FILE: join(fonts, "fonts.conf"), LD_LIBRARY_PATH: join(browser, "lib") },
  });
}

async function unpackBrowser(unpacked: string, target: string) {
  await unpackBrotli(join(unpacked, "bin/chromium.br"), join(target, "chromium"), 0o755);
  for (const name of await readdir(join(unpacked, "bin")))
    if (name.endsWith(".tar.br")) await unpackBrotliTar(join(unpacked, "bin", name), target);
}

async function unpackFonts(unpacked: string, target: string) {
  for (const file of fontPackage.files) await copyFile(join(unpacked, file), join(target, basename(file)));
  await writeFile(join(target, "fonts.conf"), fontsConf);
}

/** The machine's own fonts stay behind ours, for symbols that Noto Sans SC lacks. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`;
