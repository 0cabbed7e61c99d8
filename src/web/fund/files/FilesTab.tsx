import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import type { FundFile } from "../../../server/api.ts";
import { useFundFiles } from "../../api/queries.ts";
import { ErrorState, LoadingRows } from "../../frame/State.tsx";
import { changed } from "../../search.ts";
import { save } from "../../show/save.ts";
import { words } from "../../words.ts";
import { FileText } from "./FileText.tsx";
import { Find } from "./Find.tsx";
import { linesWith } from "./find.ts";

/** The files as they were entered; every place a page names leads to its line here. */
export function FilesTab() {
  const { id } = useParams({ from: "/funds/$id" });
  const files = useFundFiles(id);
  if (files.isPending) return <LoadingRows rows={12} />;
  if (files.isError) return <ErrorState error={files.error} retry={() => void files.refetch()} />;
  return <Files files={inOrder(files.data)} />;
}

const order = ["案例.yaml", "方案.yaml"];

/** The case first, then its scheme, then the rest as the server lists it. */
function inOrder(files: readonly FundFile[]): readonly FundFile[] {
  const rank = ({ name }: FundFile) => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  return files.toSorted((a, b) => rank(a) - rank(b));
}

function Files({ files }: { readonly files: readonly FundFile[] }) {
  const search = useSearch({ from: "/funds/$id/files" });
  const navigate = useNavigate({ from: "/funds/$id/files" });
  const shown = files.find(({ name }) => name === search.file) ?? files[0];
  if (!shown) return null;
  const lines = shown.text.split("\n");
  const hits = linesWith(lines, search.q);
  return (
    <div className="files">
      <div className="filters">
        <Segmented
          aria-label={words.files.choose}
          value={shown.name}
          options={files.map(({ name }) => name)}
          onChange={(file) =>
            void navigate({ search: (now) => changed(changed(now, "line", undefined), "file", file) })
          }
        />
        <Find
          text={search.q ?? ""}
          hits={hits}
          line={search.line}
          find={(q) => void navigate({ search: (now) => changed(now, "q", q || undefined), replace: true })}
          go={(line) =>
            void navigate({ search: (now) => changed(now, "line", line), replace: true, resetScroll: false })
          }
        />
        <Button type="text" className="filter-count" onClick={() => save(shown.name, "text/yaml", shown.text)}>
          {words.files.save}
        </Button>
      </div>
      <FileText key={shown.name} name={shown.name} lines={lines} line={search.line} find={search.q} />
    </div>
  );
}
