import { Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { hasLevel, receiversOf } from "../../../core/index.ts";
import { useOrganisations } from "../../api/administration.ts";
import { treeOf } from "../../organisations/tree.ts";
import { Severity } from "../../parts/marks.tsx";
import type { InYear } from "../inYear.tsx";
import { yearWords } from "../words.ts";
import { aboveOf, targetsIn } from "./handedDown.ts";
import { SharesGrid } from "./SharesGrid.tsx";

const words = yearWords.targets;

/** Targets handed down: for one unit below all of them, or one of them for all units. */
export function Shares({ year }: InYear) {
  const organisations = useOrganisations();
  const all = organisations.data?.items ?? [];
  const below = treeOf(receiversOf(year.organisation.id, all));
  const targets = useMemo(() => targetsIn(year), [year]);
  const [by, setBy] = useState<keyof typeof words.sharesBy>("organisation");
  const [chosen, setChosen] = useState<Readonly<Record<typeof by, string | undefined>>>({
    organisation: undefined,
    target: undefined,
  });
  const choices =
    by === "organisation"
      ? below.map(({ id, name, depth }) => ({ value: id, label: `${"　".repeat(depth)}${name}` }))
      : targets.map(({ key, label, target }) => ({ value: key, label: `${label}　${target}` }));
  const current = chosen[by] ?? choices[0]?.value;
  return (
    <section aria-label={words.shares}>
      <h2>
        {words.shares} <small className="quiet">{words.sharesHelp}</small>
      </h2>
      {organisations.data && below.length === 0 && (
        <p className="quiet">{words.noChildren(year.organisation.name, hasLevel(year.organisation.id, all))}</p>
      )}
      {below.length > 0 && targets.length === 0 && <p className="quiet">{words.none}</p>}
      {below.length > 0 && targets.length > 0 && (
        <>
          <p className="filters no-print">
            <Segmented
              aria-label={words.shares}
              value={by}
              onChange={setBy}
              options={(Object.keys(words.sharesBy) as (typeof by)[]).map((value) => ({
                value,
                label: words.sharesBy[value],
              }))}
            />
            <Select
              aria-label={by === "organisation" ? words.organisation : words.pick}
              className="share-target"
              showSearch={{ optionFilterProp: "label" }}
              value={current ?? null}
              onChange={(value: string | null) => setChosen({ ...chosen, [by]: value ?? undefined })}
              options={choices}
            />
          </p>
          <SharesGrid
            key={`${by} ${current}`}
            year={year}
            name={`${by}.${current}`}
            spots={
              by === "organisation"
                ? targets.map((target) => ({
                    target,
                    organisation: current ?? "",
                    label: target.label,
                    names: target.names,
                    above: aboveOf(target, current ?? "", year, all),
                  }))
                : below.flatMap(({ id, name, depth }) => {
                    const target = targets.find(({ key }) => key === current);
                    const above = target && aboveOf(target, id, year, all);
                    return target && above !== undefined
                      ? [{ target, organisation: id, label: name, above, depth }]
                      : [];
                  })
            }
            title={by === "organisation" ? words.name : words.organisation}
          />
          <ShareFindings year={year} />
        </>
      )}
    </section>
  );
}

/** Sums that fall short of a target, shares below their floor. */
function ShareFindings({ year }: InYear) {
  const found = year.warnings.filter(({ subject }) => subject?.endsWith(".目标"));
  return (
    <div role="status" aria-label={words.sharesFound}>
      <ul className="plain-list">
        {found.map(({ message, severity }) => (
          <li key={message}>
            <Severity severity={severity} /> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
