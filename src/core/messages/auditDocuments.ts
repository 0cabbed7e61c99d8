import type { Severity } from "../severity.ts";

/** Why a file that could be read cannot be audited. */
export const auditDocumentMessages = {
  "audit-no-chinese": (f: { characters: string }) =>
    `文件有 ${f.characters} 个字符，其中没有中文，不像是绩效报告，未核对。请确认选对了文件；如是乱码，请从原软件另存为 UTF-8 文本或 .docx。`,
  "audit-no-figures": () =>
    "文件里没有数字（阿拉伯数字或中文数字都没有），没有可以核对的内容。请确认选对了文件；数字在图片里的，请换用可以复制文字的版本。",
} as const;

export const auditDocumentSeverities: Record<keyof typeof auditDocumentMessages, Severity> = {
  "audit-no-chinese": "error",
  "audit-no-figures": "error",
};
