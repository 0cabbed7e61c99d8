// Scenes put together into a report, clean or with errors, and written in every format the readers read.
import { nationalLayout, writeDocument } from "../../dist/documents/index.js";
import { chance } from "./chance.mjs";
import { scenes, silent, things, topics } from "./scenes.mjs";

const numerals = "一二三四五六七八九十".split("");
const numeral = (at) =>
  at < 10
    ? numerals[at]
    : at < 19
      ? `十${numerals[at - 10]}`
      : `${numerals[Math.floor((at + 1) / 10) - 1]}十${(at + 1) % 10 === 0 ? "" : numerals[at % 10]}`;

/** `errors` says how many plants at most; the same seed without them is the same report, clean. */
export function madeReport(seed, { errors = 0, size = 10, quiet = 5 } = {}) {
  const by = chance(seed);
  const year = by.between(2019, 2024);
  const names = by.shuffled(topics);
  const chosen = by.shuffled([
    ...by
      .shuffled(Object.keys(scenes))
      .slice(0, size)
      .map((name) => [name, scenes[name]]),
    ...by
      .shuffled(Object.keys(silent))
      .slice(0, quiet)
      .map((name) => [name, silent[name]]),
  ]);
  const made = chosen.map(([name, scene], at) => ({
    name,
    topic: names[at],
    ...withOwnPlants(scene(by, { topic: names[at], thing: by.pick(things), year })),
  }));
  const errorsBy = chance(seed + 7_777_777);
  const able = errorsBy.shuffled(made.filter(({ plants, copies }) => plants.length > 0 || copies));
  const plants = new Map(able.slice(0, errors).map((scene) => [scene, plantOf(scene, errorsBy)]));
  const inOrder = made.flatMap((scene) => (plants.has(scene) ? [plants.get(scene)] : []));
  // A copied paragraph stands once more at the end.
  const copied = inOrder.filter(({ copies }) => copies);
  const blocks = [
    { kind: "title", text: `${year}年度${names.at(-1)}专项资金绩效自评报告` },
    ...made.flatMap((scene, at) => sceneBlocks(scene, `${numeral(at)}、${scene.topic}情况`, plants.get(scene))),
    ...copied.flatMap(({ copies }, at) => [
      { kind: "heading", text: `${numeral(made.length + at)}、其他情况` },
      { kind: "line", text: `\uE001${copies}\uE002` },
    ]),
  ];
  const checks = [...inOrder.filter(({ copies }) => !copies), ...copied].map(({ check }) => check);
  return { year, ...resolved(blocks), checks, scenes: made.map(({ name }) => name) };
}

/** Not every wording has every figure. */
function withOwnPlants({ plants = [], ...scene }) {
  const text = JSON.stringify([scene.lines, scene.table, scene.after]);
  return { ...scene, plants: plants.filter(({ name }) => text.includes(`⟦${name}:`)) };
}

function plantOf({ plants, copies }, by) {
  return copies ? { check: copies.check, copies: copies.text } : by.pick(plants);
}

/** Marks of the one that is wrong become \uE001 … \uE002, the others go. */
function sceneBlocks({ lines = [], table, after = [] }, title, plant) {
  const written = (text) =>
    text.replaceAll(/⟦(\w+):([^⟧]*)⟧/gu, (_, name, right) =>
      plant && !plant.copies && name === plant.name ? `\uE001${plant.wrong}\uE002` : right,
    );
  return [
    { kind: "heading", text: title },
    ...lines.map((text) => ({ kind: "line", text: written(text) })),
    ...(table ? [{ kind: "table", rows: table.map((row) => row.map(written)) }] : []),
    ...after.map((text) => ({ kind: "line", text: written(text) })),
  ];
}

/** Takes the marks out and keeps where they were among the letters, blanks not counted. */
export function resolved(blocks) {
  const places = [];
  let letters = "";
  const taken = (text) => {
    let clean = "";
    for (const sign of text) {
      if (sign === "\uE001") places.push([letters.length, -1]);
      else if (sign === "\uE002") places.at(-1)[1] = letters.length;
      else {
        clean += sign;
        if (isLetter(sign)) letters += sign;
      }
    }
    return clean;
  };
  const clean = blocks.map((block) =>
    block.kind === "table"
      ? { ...block, rows: block.rows.map((row) => row.map(taken)) }
      : { ...block, text: taken(block.text) },
  );
  return { blocks: clean, letters, places };
}

const isLetter = (sign) => !/[\s|#]/u.test(sign);

/** Where in a text that was read a planted place of the letters stands; undefined when that is not sure. */
export function located(text, { letters, places }) {
  const offsets = [];
  for (let at = 0; at < text.length; at += 1) if (isLetter(text[at])) offsets.push(at);
  const squeezed = offsets.map((at) => text[at]).join("");
  return places.map(([from, to]) => {
    for (const [left, right] of [
      [0, 40],
      [30, 10],
      [40, 40],
      [16, 4],
      [8, 2],
      [4, 8],
      [3, 0],
      [0, 3],
    ]) {
      const probe = letters.slice(Math.max(0, from - left), to + right);
      const at = squeezed.indexOf(probe);
      if (at < 0 || squeezed.indexOf(probe, at + 1) >= 0) continue;
      const first = at + from - Math.max(0, from - left);
      return { start: offsets[first], end: offsets[first + to - from - 1] + 1 };
    }
    return undefined;
  });
}

export const formats = ["txt", "txt-tabs", "txt-wrapped", "txt-crlf", "md", "html", "docx", "xlsx", "pdf"];

export async function bytesOf(blocks, format) {
  const text = new TextEncoder();
  switch (format) {
    case "txt":
      return text.encode(asText(blocks, { cells: true }));
    case "txt-tabs":
      return text.encode(asText(blocks, { cells: false }));
    case "txt-wrapped":
      return text.encode(asText(blocks, { cells: true, wrap: 38 }));
    case "txt-crlf":
      return text.encode(`\uFEFF${asText(blocks, { cells: true }).replaceAll("\n", "\r\n")}`);
    case "md":
      return text.encode(asMarkdown(blocks));
    case "html":
      return text.encode(asHtml(blocks));
    default: {
      const { bytes } = await writeDocument(asComposed(blocks), { format, layout: nationalLayout, env: process.env });
      return bytes;
    }
  }
}

export function asText(blocks, { cells, wrap }) {
  return blocks
    .map((block) => {
      if (block.kind === "table")
        return cells
          ? block.rows.map((row) => `\t${row.join("\n\t")}\n\n`).join("")
          : `${block.rows.map((row) => row.join("\t")).join("\n")}\n\n`;
      return `${wrap ? wrapped(block.text, wrap) : block.text}\n`;
    })
    .join("");
}

function wrapped(text, width) {
  const lines = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines.join("\n");
}

function asMarkdown(blocks) {
  return blocks
    .map((block) => {
      if (block.kind === "title") return `# ${block.text}\n\n`;
      if (block.kind === "heading") return `## ${block.text}\n\n`;
      if (block.kind === "line") return `${block.text}\n\n`;
      const [head, ...rows] = block.rows.map((row) => `| ${row.join(" | ")} |`);
      return `${head}\n|${block.rows[0].map(() => "---|").join("")}\n${rows.join("\n")}\n\n`;
    })
    .join("");
}

function asHtml(blocks) {
  const safe = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const body = blocks.map((block) => {
    if (block.kind === "table")
      return `<table>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${safe(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
    const name = block.kind === "title" ? "h1" : block.kind === "heading" ? "h2" : "p";
    return `<${name}>${safe(block.text)}</${name}>`;
  });
  return `<!doctype html><html><body>${body.join("\n")}</body></html>`;
}

function asComposed(blocks) {
  return { title: blocks[0].text, blocks: blocks.map((block, at) => composed(block, at)) };
}

function composed(block, at) {
  if (block.kind === "title") return { kind: "paragraph", style: "title", runs: [{ text: block.text }] };
  if (block.kind === "heading") return { kind: "heading", level: 1, number: "", runs: [{ text: block.text }] };
  if (block.kind === "line") {
    const style = block.text.startsWith("单位：")
      ? "unit"
      : /(?:汇总表|明细（单位|（单位：万元）)$/u.test(block.text)
        ? "caption"
        : "body";
    return { kind: "paragraph", style, runs: [{ text: block.text }] };
  }
  const width = Math.max(...block.rows.map((row) => row.length));
  return {
    kind: "table",
    name: `表${at}`,
    rowCount: block.rows.length,
    headerRows: 1,
    widths: Array.from({ length: width }, (_, column) =>
      Math.min(40, Math.max(...block.rows.map((row) => row[column]?.length ?? 0)) + 4),
    ),
    cells: block.rows.flatMap((row, at) =>
      row.map((text, column) => ({
        row: at,
        column,
        rows: 1,
        columns: 1,
        role: at === 0 ? "head" : "value",
        align: "center",
        runs: [{ text }],
      })),
    ),
  };
}
