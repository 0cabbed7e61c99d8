// Old Word files where nothing could convert them: as text only.
import WordExtractor from "word-extractor";
import { finding, type Outcome, type Problem } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { readText } from "./text/readText.ts";

export async function readDocText(file: string, bytes: Uint8Array): Promise<Outcome<NeutralDocument | undefined>> {
  const text = await extracted(bytes);
  const at = (what: Problem) => finding(what, { file, line: 1, column: 1 });
  if (text === undefined || text.trim() === "") {
    const facts = { what: "Word", because: "旧版文件的结构不完整，或设有密码" };
    return { value: undefined, findings: [at({ code: "document-damaged", facts })] };
  }
  const { document, findings } = readText(file, "doc", text);
  return { value: document, findings: [at({ code: "document-as-text", facts: undefined }), ...findings] };
}

async function extracted(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    return [document.getBody(), document.getFootnotes(), document.getEndnotes()]
      .filter((one) => one.trim() !== "")
      .join("\n");
  } catch {
    return undefined;
  }
}
