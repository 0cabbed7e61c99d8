import { useEffect } from "react";
import { words } from "../words.ts";

/** Title of the window and the line at the foot of every printed page: what it is, from where, printed when. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === words.product ? title : `${title} — ${words.product}`;
    setLine();
  }, [title]);
}

/** The time belongs to the moment of printing, not of loading. */
export function usePrintTime(): void {
  useEffect(() => {
    window.addEventListener("beforeprint", setLine);
    return () => window.removeEventListener("beforeprint", setLine);
  }, []);
}

/** Page margins take their text from a stylesheet only, so the line is written as one. */
function setLine(): void {
  const time = new Date().toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
  const line = JSON.stringify(words.print.line(document.title, time));
  const style = document.querySelector("#print-line") ?? document.head.appendChild(document.createElement("style"));
  style.id = "print-line";
  style.textContent = `@page { @bottom-left { content: ${line}; } }`;
}
