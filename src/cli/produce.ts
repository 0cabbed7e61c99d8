// What `report` and `table` have in common: the template, the format, the file.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { isDay, parseDate, type EvaluationView } from "../core/index.ts";
import {
  ownTemplate,
  templateLibrary,
  writeDocument,
  writtenFormats,
  type ComposedDocument,
  type Layout,
  type Library,
  type OwnTemplate,
  type Particulars,
  type WrittenFormat,
} from "../documents/index.ts";
import { hasErrors } from "../server/index.ts";
import type { ExitCode, Values } from "./command.ts";
import { findingText } from "./findings.ts";
import { UsageProblem, type Io } from "./io.ts";
import { loadCase } from "./loadCase.ts";
import { documentMessages } from "./documentWords.ts";

export const documentOptions = {
  format: { type: "string" },
  out: { type: "string", short: "o" },
  layout: { type: "string" },
  date: { type: "string" },
  unit: { type: "string" },
} as const;

export const documentHelp = [
  "  --format 格式     docx、xlsx 或 pdf",
  "  -o, --out 文件    写到这个文件；不写则用“案例-模板.格式”",
  "  --date 日期       成文日期，如 2021-05-06；不写则留“【请填写：成文日期】”",
  "  --unit 单位       落款单位；不写则用案例的主管部门",
  "  --layout 版面     国标公文（默认）、宽行距，或自己的版面文件（.yaml）",
  "",
  "同样的案例和选项总是生成完全相同的文件。只能由人填写的地方标为“【请填写：…】”。",
];

type Composed = { readonly document: ComposedDocument; readonly layout: string; readonly name: string };
type Compose = (view: EvaluationView, particulars: Particulars, library: Library) => Composed;

export async function produce(named: string, values: Values, io: Io, compose: Compose): Promise<ExitCode> {
  const format = formatOf(values["format"]);
  const particulars = particularsOf(values);
  const library = templateLibrary().value;
  const { view, findings } = loadCase(named, io);
  const { document, layout, name } = compose(view, particulars, library);
  const wanted = { format, layout: layoutNamed(textOf(values["layout"]) ?? layout, library, io), env: io.env };
  const { bytes, missingFonts, standIns } = await writeDocument(document, wanted);
  if (!bytes) {
    io.stderr.write(`${documentMessages.noFonts(missingFonts)}\n`);
    return 1;
  }
  if (missingFonts.length > 0) io.stderr.write(`${documentMessages.fontsMissing(missingFonts, standIns)}\n`);
  const file = textOf(values["out"]) ?? `${basename(resolve(io.cwd, named))}-${name}.${format}`;
  save(resolve(io.cwd, file), file, bytes);
  io.stdout.write(`${documentMessages.written(file, placesToFill(document))}\n`);
  return hasErrors(findings) ? 1 : 0;
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function formatOf(value: string | boolean | undefined): WrittenFormat {
  const found = writtenFormats.find((one) => one === value);
  if (found === undefined) throw new UsageProblem(documentMessages.formatMissing(textOf(value) ?? ""));
  return found;
}

function particularsOf(values: Values): Particulars {
  const [written, unit] = [textOf(values["date"]), textOf(values["unit"])];
  const date = written === undefined ? undefined : dayOf(written);
  return { ...(date && { date }), ...(unit !== undefined && { unit }) };
}

function dayOf(written: string): NonNullable<Particulars["date"]> {
  const read = parseDate(written);
  if ("problem" in read || !isDay(read.value)) throw new UsageProblem(documentMessages.dateUnread(written));
  return read.value;
}

/** One that comes with the system, or an authority's own file. */
function layoutNamed(name: string, library: Library, io: Io): Layout {
  const { layouts } = library;
  const layout = layouts.get(name);
  if (!layout && isFile(name)) return ownTemplateNamed("layout", name, library, io);
  if (!layout) throw new UsageProblem(documentMessages.layoutUnknown(name, [...layouts.keys()]));
  return layout;
}

const isFile = (name: string): boolean => /\.ya?ml$/iu.test(name);

type TemplateOf<Kind> = Extract<OwnTemplate, { kind: Kind }>["template"];

/** One that comes with the system, or a file of one's own. */
export function templateNamed<Kind extends "report" | "table">(
  kind: Kind,
  value: string | boolean | undefined,
  library: Library,
  io: Io,
): TemplateOf<Kind> {
  const name = textOf(value);
  const known: ReadonlyMap<string, OwnTemplate["template"]> = kind === "report" ? library.reports : library.tables;
  const found = known.get(name ?? "");
  // The map was chosen by kind, so what is in it is of that kind.
  if (found) return found as TemplateOf<Kind>;
  if (name === undefined || !isFile(name))
    throw new UsageProblem(documentMessages.templateUnknown(name ?? "", [...known.keys()]));
  return ownTemplateNamed(kind, name, library, io);
}

function ownTemplateNamed<Kind extends OwnTemplate["kind"]>(
  kind: Kind,
  name: string,
  library: Library,
  io: Io,
): TemplateOf<Kind> {
  const { value, findings } = ownTemplate(bytesOf(resolve(io.cwd, name), name), name, library);
  for (const finding of findings) io.stderr.write(`${findingText(finding)}\n`);
  if (!value || value.kind !== kind || hasErrors(findings))
    throw new UsageProblem(documentMessages.templateUnreadable(name));
  return value.template as TemplateOf<Kind>;
}

function bytesOf(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageProblem(documentMessages.fileUnreadable(shown), { cause: error });
  }
}

function save(path: string, shown: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UsageProblem(documentMessages.fileUnwritable(shown), { cause: error });
  }
}

function placesToFill({ blocks }: ComposedDocument): number {
  return blocks
    .flatMap((block) =>
      "runs" in block ? block.runs : block.kind === "table" ? block.cells.flatMap(({ runs }) => runs) : [],
    )
    .filter(({ fill }) => fill).length;
}
