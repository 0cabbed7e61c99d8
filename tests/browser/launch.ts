import { type BrowserServer, chromium } from "playwright-core";

/** The browser that `npm test` has found or installed; quiet, since nothing here may reach the network. */
export function launchBrowser(): Promise<BrowserServer> {
  const executablePath = process.env["HENGJI_CHROMIUM"];
  if (executablePath === undefined) throw new Error("No Chromium was found: run `npm test`, or set HENGJI_CHROMIUM.");
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  // Chromium has no sandbox for root.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launchServer({
    host: "127.0.0.1",
    executablePath,
    args: [...quiet, ...sandbox, "--disable-gpu", "--disable-quic"],
  });
}
