const paper =
  "(?:复印件|扫描件|证明|证书|佐证|截图|原件|合同|关键页|发票|公章|材料|文件|通知书|凭证|资料|查询|官网|日期|时间)";
const bracketed = new RegExp(
  `\\((?:注:?|说明:?|须|需|应|以|提供|附|证明材料|评审依据|评分依据)[^()]{0,80}${paper}[^()]{0,60}\\)`,
  "g",
);
const lack =
  "(?:否则|未提供|不提供|没有提供|未按要求提供|缺少|缺项|没有|无|不符合要求|未附)[^,;。\\d]{0,16}?(?:的)?(?:,)?(?:均|一律|则|该项|本项)*(?:不(?:予)?(?:得分|计分|认可|认定|计入|加分|采信)|不计)";
const asked = new RegExp(
  `[;。\\n](?:注:?|\\d[.、])?(?:以上|上述|证明材料:?|评审依据:?|评分依据:?|投标人|供应商|投标文件中?|响应文件中?)*(?:须|需|应当?|必须|同时|要求|可)*(?:提供|附|提交|出具|附上|加盖|以)[^;。\\n]{0,90}?${paper}[^;。\\n]{0,60}?(?:[,;。]${lack})?(?=[;。\\n]|$)`,
  "g",
);
const lacking = new RegExp(
  `[,;。\\n](?:如|若|凡)?(?:未提供|不提供|没有提供|未按要求提供|未附|无|缺少)[^,;。\\d]{0,16}?${paper}[^,;。\\d]{0,12}?(?:的)?,?(?:均|一律|则|该项|本项)*(?:不(?:予)?(?:得分|计分|认可|认定|计入))(?=[;。\\n]|$)`,
  "g",
);

/**
 * 「……须提供合同复印件，否则不得分」: by what one knows, not what earns marks. What is not proven is not filled in, so
 * that the rest can be read without it; the reader is told.
 */
export function withoutProofs(text: string): { readonly bare: string; readonly proofs: readonly string[] } {
  if (!/提供|附|提交|出具|加盖|为准|未|无|缺/.test(text)) return { bare: text, proofs: [] };
  const proofs: string[] = [];
  const take = (said: string): string => {
    if (/[得扣加]\d/.test(said)) return said;
    proofs.push(said.replace(/^[,;。\n(]+|[)]+$/g, "").slice(0, 60));
    return "";
  };
  const bare = [bracketed, asked, lacking].reduce((rest, pattern) => rest.replace(pattern, take), text);
  return /[得扣加]\s*\d|得满分/.test(bare)
    ? { bare: bare.replace(/[,;。\n]+$/, ""), proofs }
    : { bare: text, proofs: [] };
}
