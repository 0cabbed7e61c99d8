import { useEffect, useState } from "react";
import type { CaseFilesRequest } from "../../server/api.ts";

type Files = CaseFilesRequest["files"];

/** The files once nobody has changed them for a moment, so that typing is not checked letter by letter. */
export function useSettled(files: Files, wait: number): Files {
  const [settled, setSettled] = useState(files);
  const key = JSON.stringify(files);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as Files), wait);
    return () => clearTimeout(timer);
  }, [key, wait]);
  return settled;
}
