// Spreadsheets store doubles. Fifteen digits are what was typed or computed; the rest is noise of the conversion.

const plain = /^-?\d{1,15}$/u;
const short = /^-?\d{1,14}\.\d{1,14}$/u;

/** The stored number as plain decimal text: 93.58999999999999 is 93.59, 1E-07 is 0.0000001. */
export function exactText(raw: string): string {
  if (plain.test(raw)) return raw;
  if (raw.length <= 16 && short.test(raw)) return raw.endsWith("0") ? trimZeros(raw) : raw;
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  return trimZeros(withoutExponent(value.toPrecision(15)));
}

export function trimZeros(text: string): string {
  if (!text.includes(".")) return text;
  const trimmed = text.replace(/0+$/u, "").replace(/\.$/u, "");
  return trimmed === "-0" ? "0" : trimmed;
}

/** More digits than any amount has, so that 1E+300 does not fill a cell. */
const longest = 60;

function withoutExponent(text: string): string {
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const by = Number(exponent);
  return Math.abs(by) > longest ? text : shifted(mantissa, by);
}

/** The decimal point moved to the right (to the left for a negative number of places). */
export function shifted(text: string, by: number): string {
  const sign = text.startsWith("-") ? "-" : "";
  const [whole = "0", fraction = ""] = text.slice(sign.length).split(".");
  const digits = whole + fraction;
  const point = whole.length + by;
  const padded = point < 1 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(1, point);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/u, "");
  const right = padded.slice(at);
  return `${sign}${left}${right === "" ? "" : `.${right}`}`;
}
