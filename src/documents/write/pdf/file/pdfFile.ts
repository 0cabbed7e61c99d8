// A PDF file as numbered objects: those without a stream packed together, the table of places compressed.
import { createHash } from "node:crypto";
import { zlibSync } from "fflate";

/** A class, because numbers are given out before the objects that have them are known. */
export class PdfFile {
  private readonly objects: (string | undefined)[] = [];
  private readonly streams = new Map<number, { readonly dict: string; readonly bytes: Uint8Array }>();

  /** A number to refer to, for an object that is set later. */
  reserve(): number {
    this.objects.push(undefined);
    return this.objects.length;
  }

  add(text: string): number {
    const number = this.reserve();
    this.set(number, text);
    return number;
  }

  set(number: number, text: string): void {
    this.objects[number - 1] = text;
  }

  stream(dict: string, content: string | Uint8Array, number = this.reserve()): number {
    const bytes = zlibSync(typeof content === "string" ? latin(content) : content, { level: 4 });
    this.streams.set(number, { dict, bytes });
    return number;
  }

  finish(root: number, info: number): Uint8Array {
    this.packObjects();
    const parts: Uint8Array[] = [latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n")];
    const places = new Map<number, number>();
    let at = parts[0]?.length ?? 0;
    const push = (bytes: Uint8Array) => {
      parts.push(bytes);
      at += bytes.length;
    };
    for (const [number, { dict, bytes }] of this.streams) {
      places.set(number, at);
      push(latin(`${number} 0 obj\n<<${dict}/Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`));
      push(bytes);
      push(latin("\nendstream\nendobj\n"));
    }
    const table = this.reserve();
    places.set(table, at);
    const hash = createHash("sha256");
    for (const part of parts) hash.update(part);
    const id = hash.digest("hex").slice(0, 32);
    const entries = zlibSync(this.tableOfPlaces(places), { level: 4 });
    const dict = `/Type/XRef/Size ${this.objects.length + 1}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]`;
    push(latin(`${table} 0 obj\n<<${dict}/Filter/FlateDecode/Length ${entries.length}>>\nstream\n`));
    const start = places.get(table) ?? 0;
    push(entries);
    push(latin(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`));
    return joined(parts, at);
  }

  private readonly packed = new Map<number, readonly [container: number, at: number]>();

  private packObjects(): void {
    const plain = this.objects.flatMap((text, at) => (text === undefined ? [] : [[at + 1, text] as const]));
    for (let from = 0; from < plain.length; from += 400) {
      const some = plain.slice(from, from + 400);
      const container = this.reserve();
      let place = 0;
      const head = some.map(([number, text], at) => {
        this.packed.set(number, [container, at]);
        const entry = `${number} ${place}`;
        place += text.length + 1;
        return entry;
      });
      const first = `${head.join(" ")}\n`;
      const content = `${first}${some.map(([, text]) => text).join("\n")}`;
      this.stream(`/Type/ObjStm/N ${some.length}/First ${first.length}`, content, container);
    }
  }

  private tableOfPlaces(places: ReadonlyMap<number, number>): Uint8Array {
    const view = new DataView(new ArrayBuffer((this.objects.length + 1) * 7));
    view.setUint16(5, 0xffff);
    for (let number = 1; number <= this.objects.length; number += 1) {
      const packed = this.packed.get(number);
      const place = places.get(number);
      if (packed) {
        view.setUint8(number * 7, 2);
        view.setUint32(number * 7 + 1, packed[0]);
        view.setUint16(number * 7 + 5, packed[1]);
      } else if (place !== undefined) {
        view.setUint8(number * 7, 1);
        view.setUint32(number * 7 + 1, place);
      }
    }
    return new Uint8Array(view.buffer);
  }
}

export function latin(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

/** Text for a dictionary, in UTF-16. */
export function textString(text: string): string {
  return `<FEFF${Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()}>`;
}

export function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
