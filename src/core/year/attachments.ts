import { problem, type Problem } from "../finding.ts";

/** How a file of this kind begins, or that it is text. */
export type Container = "pdf" | "zip" | "compound" | "png" | "jpeg" | "tiff" | "text";

type Kind = {
  /** As people call it. */
  readonly name: string;
  /** By the ending of the file's name: its media type, and what the file has to be inside. */
  readonly endings: Readonly<Record<string, readonly [mediaType: string, container: Container]>>;
};

const office = "application/vnd.openxmlformats-officedocument";

/** What may be handed in as a paper, as evidence or as material: office files, pictures of papers, lists. */
const kinds: readonly Kind[] = [
  { name: "PDF", endings: { pdf: ["application/pdf", "pdf"] } },
  // GB/T 33190: a package like those of office files.
  { name: "OFD", endings: { ofd: ["application/ofd", "zip"] } },
  {
    name: "Word",
    endings: { docx: [`${office}.wordprocessingml.document`, "zip"], doc: ["application/msword", "compound"] },
  },
  {
    name: "Excel",
    endings: { xlsx: [`${office}.spreadsheetml.sheet`, "zip"], xls: ["application/vnd.ms-excel", "compound"] },
  },
  {
    name: "PowerPoint",
    endings: {
      pptx: [`${office}.presentationml.presentation`, "zip"],
      ppt: ["application/vnd.ms-powerpoint", "compound"],
    },
  },
  {
    name: "WPS",
    endings: {
      wps: ["application/vnd.ms-works", "compound"],
      et: ["application/vnd.ms-excel", "compound"],
      dps: ["application/vnd.ms-powerpoint", "compound"],
      odt: ["application/vnd.oasis.opendocument.text", "zip"],
      ods: ["application/vnd.oasis.opendocument.spreadsheet", "zip"],
      odp: ["application/vnd.oasis.opendocument.presentation", "zip"],
    },
  },
  {
    name: "图片（PNG、JPG、TIF）",
    endings: {
      png: ["image/png", "png"],
      jpg: ["image/jpeg", "jpeg"],
      jpeg: ["image/jpeg", "jpeg"],
      tif: ["image/tiff", "tiff"],
      tiff: ["image/tiff", "tiff"],
    },
  },
  {
    name: "文本（TXT、CSV）",
    endings: {
      txt: ["text/plain", "text"],
      csv: ["text/csv", "text"],
      tsv: ["text/tab-separated-values", "text"],
      json: ["application/json", "text"],
      yaml: ["application/yaml", "text"],
      yml: ["application/yaml", "text"],
    },
  },
  { name: "压缩包（ZIP）", endings: { zip: ["application/zip", "zip"] } },
];

export const attachmentKinds: readonly string[] = kinds.map(({ name }) => name);
export const attachmentMegabytes = 20;
const mostBytes = attachmentMegabytes * 1024 * 1024;

export type AttachmentKind = {
  readonly name: string;
  readonly mediaType: string;
  readonly container: Container;
};

/** By the ending of its name: what a browser calls it differs from machine to machine. */
export function attachmentKind(fileName: string): AttachmentKind | undefined {
  const ending = /\.([^.]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? "";
  for (const { name, endings } of kinds) {
    const found = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
    if (found) return { name, mediaType: found[0], container: found[1] };
  }
  return undefined;
}

/** Why a file of this name and length cannot be handed in; what is in it is looked at afterwards. */
export function attachmentProblem(name: string, bytes: number): Problem | undefined {
  if (!attachmentKind(name))
    return problem("attachment-kind", { name, kinds: attachmentKinds, most: attachmentMegabytes }).problem;
  if (bytes === 0) return problem("attachment-empty", { name }).problem;
  if (bytes <= mostBytes) return undefined;
  return problem("attachment-large", { name, size: megabytes(bytes), most: attachmentMegabytes }).problem;
}

/** In tenths, never less than it is: a file just above the limit is not said to be at it. */
function megabytes(bytes: number): string {
  const tenths = Math.ceil((bytes * 10) / (1024 * 1024));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
