import { Link, useParams } from "@tanstack/react-router";
import type { YearSnapshot } from "../../server/api.ts";
import { EmptyState } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { inYear } from "./inYear.tsx";
import { SigningOutline } from "./SigningOutline.tsx";
import { SigningTexts } from "./SigningTexts.tsx";
import { Moves } from "./StageBar.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.signing;

/** 签发与公开: what was signed, kept as it was, with its digest, its files and its public address. */
export const SigningTab = inYear(({ year }) => {
  const { id = "" } = useParams({ strict: false });
  const may = useMay();
  const standing = year.standings.find(({ machine }) => machine === "self-evaluation");
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">{words.lead}</p>
        {standing && <Moves year={year} standing={standing} />}
      </div>
      <SigningOutline year={year} />
      <SigningTexts year={year} />
      {may("audits.make") && year.snapshots.length > 0 && (
        <p>
          <Link to="/audits" search={{ fund: id }}>
            {words.auditSigned}
          </Link>
        </p>
      )}
      {year.snapshots.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <div className="scroll">
          <table className="grid">
            <thead>
              <tr>
                {[
                  words.number,
                  words.total,
                  words.grade,
                  words.by,
                  words.at,
                  words.files,
                  words.published,
                  words.digest,
                ].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...year.snapshots].reverse().map(({ number, total, grade, by, at, files, publication, digest }) => (
                <tr key={number}>
                  <th scope="row">{words.version(number)}</th>
                  <td>{total}</td>
                  <td>{grade}</td>
                  <td>{by}</td>
                  <td>
                    <Moment at={at} />
                  </td>
                  <td className="wrap">
                    {documentsIn(files).map(({ title, formats }) => (
                      <div key={title} className="signed-document">
                        {title}
                        {formats.map(({ id, format }) => (
                          <a key={id} href={`/api/files/${encodeURIComponent(id)}`} download>
                            {words.formats[format] ?? format}
                            <span className="visually-hidden">：{title}</span>
                          </a>
                        ))}
                      </div>
                    ))}
                  </td>
                  <td>
                    {publication ? (
                      <a href={`/public/${encodeURIComponent(publication.address)}`}>{words.publicAddress}</a>
                    ) : (
                      <span className="quiet">{words.notPublished}</span>
                    )}
                  </td>
                  <td>
                    <code className="digest">{digest}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
});

type Signed = {
  readonly title: string;
  readonly formats: readonly { readonly id: string; readonly format: string }[];
};

/** The same document in several formats stands in one line. */
function documentsIn(files: YearSnapshot["files"]): readonly Signed[] {
  const byTitle = new Map<string, { readonly id: string; readonly format: string }[]>();
  for (const { id, title } of files) {
    const dot = title.lastIndexOf(".");
    const own = byTitle.get(title.slice(0, dot)) ?? [];
    byTitle.set(title.slice(0, dot), [...own, { id, format: title.slice(dot + 1) }]);
  }
  return [...byTitle].map(([title, formats]) => ({ title, formats }));
}
