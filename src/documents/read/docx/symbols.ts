// Signs from symbol fonts: the font decides what a code means. Tick boxes matter, since forms are filled with them.
const wingdings: Readonly<Record<number, string>> = {
  0x6c: "●",
  0x6e: "■",
  0x6f: "□",
  0x71: "❑",
  0x72: "❒",
  0x75: "◆",
  0x77: "◆",
  0x9f: "•",
  0xa7: "▪",
  0xa8: "□",
  0xd8: "➢",
  0xe0: "→",
  0xfb: "✗",
  0xfc: "√",
  0xfd: "☒",
  0xfe: "☑",
};
const wingdings2: Readonly<Record<number, string>> = {
  0x4f: "✗",
  0x50: "√",
  0x51: "☒",
  0x52: "☑",
  0xa3: "□",
  0x98: "•",
};
const symbolFont: Readonly<Record<number, string>> = {
  0xb3: "≥",
  0xa3: "≤",
  0xb4: "×",
  0xb8: "÷",
  0xb1: "±",
  0xb9: "≠",
  0xb7: "•",
  0xe5: "∑",
};

/** The sign, or a box that says something stood there. */
export function symbolText(font: string, code: string): string {
  const value = Number.parseInt(code, 16);
  if (!Number.isInteger(value) || value > 0xffff) return "";
  // Word puts the codes of symbol fonts into a private area.
  const plain = value >= 0xf000 ? value - 0xf000 : value;
  if (/wingdings\s*2/iu.test(font)) return wingdings2[plain] ?? "□";
  if (/wingdings/iu.test(font)) return wingdings[plain] ?? "□";
  if (/symbol/iu.test(font)) return symbolFont[plain] ?? String.fromCharCode(plain);
  return value >= 0xe000 ? "□" : String.fromCharCode(value);
}
