const once =
  /^[,;。(]*[^,;。()\d]{0,20}?(?:不(?:再|得|予)*重复(?:进行)?(?:扣减|扣除|加减|扣|计|加|得|记)分?|不(?:再|得)?重复计算|只(?:扣|计|加|得)[一1]次分?)$/;

const highest =
  "(?:取|按照?|以|就)[^,;。()\\d]{0,10}(?:最高|就高|高)[^,;。()\\d]{0,8}?(?:计算|计分|得分|加分|为准|计|记|级别|等次|层级|分|值|者)";
const notAgain = "不(?:再|得|予|作|能)*(?:重复|累计|累加|叠加)(?:进行)?(?:计算|计分|加分|扣分|得分|计|加|扣|得)?";
/** 同一事迹不重复加分，以级别最高的计分: of one and the same thing; 不累计 alone would be said of all of them. */
const sameOnce = new RegExp(
  `^[,;。(]*(?:同一?|相同)(?:个|项|件|次|类|篇|条|种|批)?[^,;。()\\d]{1,14}?,?(?:(?:获|受|被|得)[^,;。()\\d]{1,12}?,?)?(?:${notAgain}(?:,?(?:且|并|仅|只)?${highest})?|(?:仅|只)?${highest}(?:,?(?:且|并)?${notAgain})?)$`,
);

/** Words that say the same thing counts once, whatever it does to the marks. */
export function saysHowToCount(text: string, counted: boolean): boolean {
  const bare = text.replace(/[,;。)]+$/, "");
  return (/重复|[一1]次/.test(text) && once.test(bare)) || (counted && text.includes("同") && sameOnce.test(bare));
}
