/** What is shown of personal data to whoever has no need of it. An empty text stays empty: nothing is hidden there. */

export type PersonalField = "phone" | "email" | "idNumber";

export const personalFields: readonly PersonalField[] = ["phone", "email", "idNumber"];

export function masked(field: PersonalField, text: string): string {
  switch (field) {
    case "phone":
      return maskPhone(text);
    case "email":
      return maskEmail(text);
    case "idNumber":
      return maskIdNumber(text);
  }
}

/** Six in front (the district) and four at the end; shorter ones, of another country, only the last two. */
export function maskIdNumber(text: string): string {
  return text.length >= 15 ? covered(text, 6, 4) : covered(text, 0, 2);
}

export function maskPhone(text: string): string {
  return text.length >= 11 ? covered(text, 3, 4) : covered(text, 0, 2);
}

export function maskEmail(text: string): string {
  const at = text.lastIndexOf("@");
  return at < 1 ? covered(text, 0, 0) : `${Array.from(text)[0] ?? ""}***${text.slice(at)}`;
}

export function maskAccount(text: string): string {
  return text.length >= 8 ? covered(text, 0, 4) : covered(text, 0, 0);
}

/** 张三 → 张*; of a compound surname one character too, which tells less. */
export function maskName(text: string): string {
  return covered(text, 1, 0);
}

function covered(text: string, front: number, back: number): string {
  const letters = Array.from(text);
  return letters.map((letter, index) => (index < front || index >= letters.length - back ? letter : "*")).join("");
}
