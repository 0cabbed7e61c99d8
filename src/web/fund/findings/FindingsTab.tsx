import { EmptyState } from "../../frame/State.tsx";
import { FindingList } from "../../parts/FindingList.tsx";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";
import { FindingLinks } from "./FindingLinks.tsx";

export function FindingsTab() {
  const { view } = useOpenFund();
  if (view.findings.length === 0) return <EmptyState title={words.findings.none}>{words.findings.noneHelp}</EmptyState>;
  return <FindingList findings={view.findings} links={(finding) => <FindingLinks finding={finding} />} />;
}
