import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DocumentsToRead, ReadDocuments } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { base64Of } from "../show/base64.ts";

/** As the server takes them; said before files are sent for nothing. */
const mostBytes = 20 * 1024 * 1024;

const office = /\.(docx?|xlsx?|ods|pdf|txt|md|html?|csv|tsv)$/iu;

export const isOfficeFile = ({ name }: File): boolean => office.test(name);

export type Particulars = { readonly year: string; readonly region: string };

/** Office files that were dropped, and what the server recognised in them. They are kept until taken away. */
export function useOffice() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [tooBig, setTooBig] = useState(false);
  const [particulars, setParticulars] = useState<Particulars>({ year: "", region: "" });
  const read = useMutation({
    mutationFn: async (wanted: { readonly files: readonly File[] } & Particulars) => {
      const contents = await Promise.all(
        wanted.files.map(async (file) => ({ name: file.name, content: await base64Of(file) })),
      );
      const body: DocumentsToRead = {
        files: contents,
        ...(wanted.year.trim() !== "" && { year: wanted.year.trim() }),
        ...(wanted.region.trim() !== "" && { region: wanted.region.trim() }),
      };
      return request<ReadDocuments>("POST", "/api/documents", body);
    },
  });
  const add = (more: readonly File[]): void => {
    const names = new Set(more.map(({ name }) => name));
    const all = [...files.filter(({ name }) => !names.has(name)), ...more];
    const isTooBig = all.reduce((sum, { size }) => sum + size, 0) > mostBytes;
    setTooBig(isTooBig);
    if (isTooBig) return;
    setFiles(all);
    read.mutate({ files: all, ...particulars });
  };
  const again = (): void => read.mutate({ files, ...particulars });
  const clear = (): void => {
    setFiles([]);
    read.reset();
  };
  return { files, read, tooBig, particulars, setParticulars, add, again, clear };
}
