import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { DocumentFormat, DocumentKind, DocumentList, DocumentPreview } from "../../server/api.ts";
import { request } from "./request.ts";

type Chosen = { readonly kind: DocumentKind; readonly code: string };
type Particulars = { readonly date?: string; readonly unit?: string };

const address = (id: string): string => `/api/funds/${encodeURIComponent(id)}/documents`;
const one = (id: string, { kind, code }: Chosen): string => `${address(id)}/${kind}/${encodeURIComponent(code)}`;
const query = (entries: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(entries).toString();
  return text === "" ? "" : `?${text}`;
};

export const useDocuments = (id: string) =>
  useQuery({
    queryKey: ["funds", id, "documents"],
    queryFn: () => request<DocumentList>("GET", address(id)),
    staleTime: Infinity,
  });

export const useDocumentPreview = (id: string, chosen: Chosen, particulars: Particulars) =>
  useQuery({
    queryKey: ["funds", id, "documents", chosen, particulars],
    queryFn: () => request<DocumentPreview>("GET", one(id, chosen) + query({ ...particulars })),
    placeholderData: keepPreviousData,
  });

/** Followed by the browser itself, which saves what comes. */
export const documentFile = (
  id: string,
  chosen: Chosen,
  wanted: Particulars & { readonly format: DocumentFormat },
): string => `${one(id, chosen)}/file${query({ ...wanted })}`;
