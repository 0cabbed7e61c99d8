import { EmptyState } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { inYear } from "./inYear.tsx";
import { Moves } from "./StageBar.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.signing;

/** 签发与公开: what was signed, kept as it was, with its digest, its files and its public address. */
export const SigningTab = inYear(({ year }) => {
  const standing = year.standings.find(({ machine }) => machine === "self-evaluation");
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">{words.lead}</p>
        {standing && <Moves year={year} standing={standing} />}
      </div>
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
                    {files.map(({ id, title }) => (
                      <div key={id}>
                        <a href={`/api/files/${encodeURIComponent(id)}`} download>
                          {title}
                        </a>
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
