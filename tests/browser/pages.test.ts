import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { launchBrowser } from "./launch.ts";

const kinds: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", css: "text/css" };

test("the built pages start in a browser", async () => {
  const server = createServer((request, reply) => {
    const path = request.url === "/" ? "/index.html" : (request.url ?? "");
    readFile(new URL(`../../dist/web${path}`, import.meta.url)).then(
      (file) => reply.setHeader("content-type", kinds[path.split(".").at(-1) ?? ""] ?? "text/plain").end(file),
      () => reply.writeHead(404).end(),
    );
  }).listen(0, "127.0.0.1");
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.locator("#root > *").first().waitFor();
    expect(await page.title()).toContain("衡绩");
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    server.close();
  }
});
