import type { z } from "zod";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const kinds: Readonly<Record<string, string>> = {
  string: "文字（加引号）",
  number: "数",
  int: "整数",
  boolean: "是或否（true、false）",
  array: "一组内容（数组）",
  object: "一组字段（对象）",
  record: "一组字段（对象）",
};

const formats: Readonly<Record<string, string>> = {
  date: "应写成 2026-01-31 这样的日期",
  datetime: "应写成 2026-01-31T08:00:00Z 这样的时刻",
  uuid: "不是有效的编号，请照列表中的编号填写",
  email: "不是有效的电子邮件地址",
  url: "不是有效的网址",
};

/** What a schema refuses, as a sentence that says what to write instead; the schemas themselves say more where they can. */
export function schemaWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return "没有填写";
      return `应为${kinds[issue.expected] ?? "别的内容"}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `只能是 ${String(issue.values[0])}`
        : `只能是其中之一：${issue.values.map(String).join("、")}`;
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return issue.origin === "string"
        ? `不能超过 ${issue.maximum} 个字符`
        : issue.origin === "array"
          ? `最多 ${issue.maximum} 项`
          : `${issue.inclusive === false ? "应小于" : "不能大于"} ${issue.maximum}`;
    case "invalid_format":
      return formats[issue.format] ?? "写法不合要求";
    case "not_multiple_of":
      return `应为 ${issue.divisor} 的倍数`;
    case "unrecognized_keys":
      return `没有这样的字段：${issue.keys.join("、")}`;
    case "custom":
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
      return "内容不合要求";
  }
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: "too_small" }>): string {
  if (origin === "string") return minimum === 1 ? "不能为空" : `至少 ${minimum} 个字符`;
  if (origin === "array") return minimum === 1 ? "至少要有一项" : `至少 ${minimum} 项`;
  return `${inclusive === false ? "应大于" : "不能小于"} ${minimum}`;
}
