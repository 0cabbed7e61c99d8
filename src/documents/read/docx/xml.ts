// XML as a light tree, with limits: a hostile file may nest or repeat without end.
import { SaxesParser } from "saxes";

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
};
export type XmlNode = XmlElement | string;

const deepest = 256;
const mostElements = 8_000_000;

type Growing = { readonly name: string; readonly attributes: Record<string, string>; readonly children: XmlNode[] };

/** Undefined for what is not well-formed XML. A document type's own entities are never expanded. */
export function parseXml(bytes: Uint8Array): XmlElement | undefined {
  const root: Growing = { name: "", attributes: {}, children: [] };
  const open: Growing[] = [root];
  let count = 0;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("opentag", ({ name, attributes }) => {
    count += 1;
    if (open.length > deepest || count > mostElements) throw new RangeError("too much XML");
    const element: Growing = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => void open.at(-1)?.children.push(text));
  parser.on("cdata", (text) => void open.at(-1)?.children.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  try {
    parser.write(new TextDecoder(encodingOf(bytes)).decode(bytes)).close();
  } catch {
    // The parser's own complaint is in English and about tags; the caller says which part is damaged.
    return undefined;
  }
  return root.children.find((node): node is XmlElement => typeof node !== "string");
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

export function elements({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((node): node is XmlElement => typeof node !== "string");
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const node of element?.children ?? []) if (typeof node !== "string" && node.name === name) return node;
  return undefined;
}

export function childrenNamed(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element ? elements(element).filter((one) => one.name === name) : [];
}

export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes[name];
}

/** `<w:b/>` is on, `<w:b w:val="0"/>` is off. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !["0", "false", "off", "none"].includes(element.attributes["w:val"] ?? "1");
}

/** A whole number from an attribute; what is no number is left out. */
export function count(text: string | undefined): number | undefined {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isSafeInteger(value) ? value : undefined;
}
