/** What a key means in a grid, as in Excel. */
export type KeyAction =
  | { readonly kind: "next"; readonly isBack: boolean }
  | { readonly kind: "stop-typing" }
  | { readonly kind: "enter"; readonly isBack: boolean }
  /** By so many cells; `isFar`: to the edge. */
  | { readonly kind: "step"; readonly down: number; readonly right: number; readonly isFar: boolean }
  | { readonly kind: "edit" }
  | { readonly kind: "edge"; readonly isFirst: boolean; readonly isFar: boolean }
  | { readonly kind: "clear" }
  | { readonly kind: "fill-down" }
  | { readonly kind: "undo"; readonly isRedo: boolean };

type Pressed = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
};

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-15, 0],
  PageDown: [15, 0],
};

/** Undefined where the key belongs to the browser, or to the text that is being typed. */
export function keyAction({ key, shiftKey, ...more }: Pressed, isTyping: boolean): KeyAction | undefined {
  const isCommand = more.ctrlKey || more.metaKey;
  if (key === "Tab") return { kind: "next", isBack: shiftKey };
  if (key === "Escape") return isTyping ? { kind: "stop-typing" } : undefined;
  if (key === "Enter") return { kind: "enter", isBack: shiftKey };
  const step = steps[key];
  // Left and right move within the text that is being typed.
  if (step && !(isTyping && step[0] === 0)) return { kind: "step", down: step[0], right: step[1], isFar: isCommand };
  if (isTyping) return undefined;
  if (key === "F2") return { kind: "edit" };
  if (key === "Home" || key === "End") return { kind: "edge", isFirst: key === "Home", isFar: isCommand };
  if (key === "Delete" || key === "Backspace") return { kind: "clear" };
  if (!isCommand) return undefined;
  if (key.toLowerCase() === "d") return { kind: "fill-down" };
  if (key.toLowerCase() === "z") return { kind: "undo", isRedo: shiftKey };
  return key.toLowerCase() === "y" ? { kind: "undo", isRedo: true } : undefined;
}
