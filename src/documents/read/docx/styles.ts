// What a paragraph has from its style and the styles that is based on: the level of a heading, a numbering.
import { attribute, child, childrenNamed, count, type XmlElement } from "./xml.ts";

export type Style = {
  readonly outline: number | undefined;
  readonly numbering: NumberingRef;
};
export type NumberingRef = { readonly id: string | undefined; readonly level: number | undefined };
export type Styles = { readonly of: (id: string | undefined) => Style };

const none: Style = { outline: undefined, numbering: { id: undefined, level: undefined } };

export function readStyles(root: XmlElement | undefined): Styles {
  const byId = new Map(childrenNamed(root, "w:style").map((style) => [attribute(style, "w:styleId") ?? "", style]));
  const known = new Map<string, Style>();
  const resolve = (id: string, depth: number): Style => {
    const ready = known.get(id);
    if (ready) return ready;
    const style = byId.get(id);
    // Styles that are based on each other in a circle end here.
    if (!style || depth > 20) return none;
    const base = attribute(child(style, "w:basedOn"), "w:val");
    const found = ownStyle(style, base === undefined ? none : resolve(base, depth + 1));
    known.set(id, found);
    return found;
  };
  const standard = [...byId].find(([, style]) => isDefaultParagraph(style))?.[0];
  return { of: (id) => resolve(id ?? standard ?? "", 0) };
}

function isDefaultParagraph(style: XmlElement): boolean {
  return attribute(style, "w:default") === "1" && attribute(style, "w:type") === "paragraph";
}

function ownStyle(style: XmlElement, base: Style): Style {
  const properties = child(style, "w:pPr");
  const own = numberingOf(properties);
  const numbering = { id: own.id ?? base.numbering.id, level: own.level ?? base.numbering.level };
  return { outline: outlineOf(properties) ?? namedLevel(style) ?? base.outline, numbering };
}

/** From 1; Word counts outline levels from 0 and means body text by 9. */
export function outlineOf(properties: XmlElement | undefined): number | undefined {
  const level = count(attribute(child(properties, "w:outlineLvl"), "w:val"));
  return level === undefined ? undefined : level + 1;
}

/** 「heading 1」, in Chinese editions 「标题 1」. */
function namedLevel(style: XmlElement): number | undefined {
  const name = attribute(child(style, "w:name"), "w:val") ?? "";
  return count(/^(?:heading|标题)\s*([1-9])$/iu.exec(name)?.[1]);
}

export function numberingOf(properties: XmlElement | undefined): NumberingRef {
  const reference = child(properties, "w:numPr");
  const level = count(attribute(child(reference, "w:ilvl"), "w:val"));
  return { id: attribute(child(reference, "w:numId"), "w:val"), level };
}
