import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { DocumentKind, DocumentList } from "../../../server/api.ts";
import { documentFile, useDocumentPreview, useDocuments } from "../../api/documents.ts";
import { ErrorState, LoadingRows } from "../../frame/State.tsx";
import { changed, type DocumentsSearch } from "../../search.ts";
import { words } from "../../words.ts";
import { ComposedPages } from "./ComposedPages.tsx";
import { Outline } from "./Outline.tsx";

/** The reports and official tables of the fund: as they will print, with every figure linked, ready to be taken away. */
export function DocumentsTab() {
  const { id } = useParams({ from: "/funds/$id" });
  const list = useDocuments(id);
  if (list.isPending) return <LoadingRows rows={12} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  return <Documents id={id} list={list.data} />;
}

type Chosen = { readonly kind: DocumentKind; readonly code: string };

function Documents({ id, list }: { readonly id: string; readonly list: DocumentList }) {
  const search = useSearch({ from: "/funds/$id/documents" });
  const chosen = chosenIn(list, search);
  if (!chosen) return null;
  return (
    <div className="documents">
      <nav className="documents-list" aria-label={words.documents.choose}>
        <Choices kind="report" list={list} chosen={chosen} />
        <Choices kind="table" list={list} chosen={chosen} />
      </nav>
      <Preview key={id} id={id} chosen={chosen} search={search} />
    </div>
  );
}

type ChoicesProps = { readonly kind: DocumentKind; readonly list: DocumentList; readonly chosen: Chosen };

function Choices({ kind, list, chosen }: ChoicesProps) {
  return (
    <>
      <h3>{words.documents[`${kind}s`]}</h3>
      <ul>
        {list[`${kind}s`].map(({ code, name }) => (
          <li key={code}>
            <Link
              from="/funds/$id/documents"
              to="."
              search={(now) => changed(now, "document", `${kind}:${code}`)}
              resetScroll={false}
              aria-current={chosen.kind === kind && chosen.code === code ? "page" : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The one in the address, or the first report. */
function chosenIn(list: DocumentList, { document = "" }: DocumentsSearch): Chosen | undefined {
  const at = document.indexOf(":");
  const [kind, code] = [document.slice(0, at), document.slice(at + 1)];
  if (kind === "report" && list.reports.some((one) => one.code === code)) return { kind, code };
  if (kind === "table" && list.tables.some((one) => one.code === code)) return { kind, code };
  const [first] = list.reports;
  return first && { kind: "report", code: first.code };
}

type PreviewProps = { readonly id: string; readonly chosen: Chosen; readonly search: DocumentsSearch };

function Preview({ id, chosen, search }: PreviewProps) {
  const navigate = useNavigate({ from: "/funds/$id/documents" });
  const { date, unit } = search;
  const particulars = { ...(date !== undefined && { date }), ...(unit !== undefined && { unit }) };
  const preview = useDocumentPreview(id, chosen, particulars);
  return (
    <div className="documents-main">
      <div className="filters">
        <label>
          {words.documents.date}
          <Input
            type="date"
            value={date ?? ""}
            onChange={(event) =>
              void navigate({
                search: (now) => changed(now, "date", event.target.value || undefined),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </label>
        <UnitInput
          key={unit ?? ""}
          unit={unit ?? ""}
          set={(next) =>
            void navigate({
              search: (now) => changed(now, "unit", next || undefined),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <span className="documents-downloads">
          {(["docx", "xlsx", "pdf"] as const).map((format) => (
            <Button
              key={format}
              type={format === "docx" ? "primary" : "default"}
              href={documentFile(id, chosen, { ...particulars, format })}
            >
              {words.documents.download(format)}
            </Button>
          ))}
        </span>
      </div>
      {preview.isPending && <LoadingRows rows={12} />}
      {preview.isError && <ErrorState error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && (
        <>
          <p className="documents-note" role="status">
            {preview.data.toFill > 0 ? words.documents.toFill(preview.data.toFill) : words.documents.complete}
          </p>
          <div className="documents-sheet">
            <ComposedPages document={preview.data.document} />
            <Outline document={preview.data.document} />
          </div>
        </>
      )}
    </div>
  );
}

/** Asked for anew when the field is left, not at every letter. */
function UnitInput({ unit, set }: { readonly unit: string; readonly set: (unit: string) => void }) {
  const [text, setText] = useState(unit);
  const done = () => text.trim() !== unit && set(text.trim());
  return (
    <label>
      {words.documents.unit}
      <Input
        value={text}
        placeholder={words.documents.unitOpen}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onPressEnter={done}
      />
    </label>
  );
}
