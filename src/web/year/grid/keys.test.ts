import { expect, test } from "vitest";
import { keyAction } from "./keys.ts";

const bare = { shiftKey: false, ctrlKey: false, metaKey: false };

test.each([
  ["ArrowDown", {}, false, { kind: "step", down: 1, right: 0, isFar: false }],
  ["ArrowDown", {}, true, { kind: "step", down: 1, right: 0, isFar: false }],
  ["ArrowLeft", {}, true, undefined],
  ["ArrowRight", { ctrlKey: true }, false, { kind: "step", down: 0, right: 1, isFar: true }],
  ["Enter", { shiftKey: true }, true, { kind: "enter", isBack: true }],
  ["Escape", {}, true, { kind: "stop-typing" }],
  ["Escape", {}, false, undefined],
  ["Tab", { shiftKey: true }, false, { kind: "next", isBack: true }],
  ["Delete", {}, true, undefined],
  ["Delete", {}, false, { kind: "clear" }],
  ["d", {}, false, undefined],
  ["D", { metaKey: true }, false, { kind: "fill-down" }],
  ["z", { ctrlKey: true, shiftKey: true }, false, { kind: "undo", isRedo: true }],
  ["y", { ctrlKey: true }, false, { kind: "undo", isRedo: true }],
  ["End", { ctrlKey: true }, false, { kind: "edge", isFirst: false, isFar: true }],
] as const)("%s with %o, typing: %s, means %o", (key, held, isTyping, action) => {
  expect(keyAction({ ...bare, ...held, key }, isTyping)).toEqual(action);
});
