import { createLazyRoute } from "@tanstack/react-router";
import { useCallback, useState, type ReactNode } from "react";
import { ApiError } from "../api/request.ts";
import { DerivationPanel } from "../figure/DerivationPanel.tsx";
import { FigureProvider } from "../figure/FigureContext.tsx";
import { Crash } from "../frame/Crash.tsx";
import { NotFound } from "../frame/NotFound.tsx";
import { Refused } from "../frame/Refused.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { CheckTable } from "../fund/check/CheckTable.tsx";
import { FileText } from "../fund/files/FileText.tsx";
import { FundContext } from "../fund/FundContext.tsx";
import { FundHeader } from "../fund/FundHeader.tsx";
import { IndicatorTable } from "../fund/indicators/IndicatorTable.tsx";
import { LinesTable } from "../fund/money/LinesTable.tsx";
import { MoneyTable } from "../fund/money/MoneyTable.tsx";
import { OverviewTab } from "../fund/overview/OverviewTab.tsx";
import { FundsTable } from "../funds/FundsTable.tsx";
import { FindingList } from "../parts/FindingList.tsx";
import { Agreement, Light, Severity } from "../parts/marks.tsx";
import { Working } from "../parts/Working.tsx";
import { Changes } from "../record/Changes.tsx";
import { agreements } from "../search.ts";
import { words } from "../words.ts";
import { FigureStates } from "./FigureStates.tsx";
import { FormStates, sampleChanges } from "./FormStates.tsx";
import { sampleFile, sampleFund, sampleFunds } from "./sample.ts";

/** Every part and state at once, on fixed data. */
function GalleryPage() {
  const [figure, setFigure] = useState<string>();
  const close = useCallback(() => setFigure(undefined), []);
  const none = useCallback(() => undefined, []);
  const { view, comparisons } = sampleFund;
  const [table] = view.tables;
  return (
    <FundContext value={sampleFund}>
      <FigureProvider figures={view.figures} open={setFigure}>
        <div className="page gallery">
          <h1>{words.gallery.title}</h1>
          <p className="lead">{words.gallery.help}</p>
          <Part name="数的各种状态">
            <FigureStates />
          </Part>
          <Part name="标记">
            <p className="marks">
              {(["正常", "偏低", "超额", "滞后"] as const).map((light) => (
                <Light key={light} light={light} />
              ))}
            </p>
            <p className="marks">
              {(["error", "warning", "notice"] as const).map((severity) => (
                <Severity key={severity} severity={severity} count={2} />
              ))}
            </p>
            <p className="marks">
              {agreements.map((agreement) => (
                <Agreement key={agreement} agreement={agreement} />
              ))}
            </p>
          </Part>
          <Part name="资金列表">
            <FundsTable funds={sampleFunds} />
          </Part>
          <Part name="页头">
            <FundHeader fund={sampleFund} />
          </Part>
          <Part name="概况">
            <OverviewTab />
          </Part>
          <Part name="资金账与明细">
            {view.money && <MoneyTable money={view.money} />}
            {table && <LinesTable table={table} />}
          </Part>
          <Part name="指标体系">
            <IndicatorTable
              tree={view.tree}
              closed={new Set()}
              opened={new Set(["A2", "B1"])}
              details={false}
              at="B2"
              toggle={none}
            />
          </Part>
          <Part name="报告核对">
            <CheckTable comparisons={comparisons} />
          </Part>
          <Part name="问题">
            <FindingList findings={view.findings} />
          </Part>
          <Part name="原文件">
            <FileText name="案例.yaml" lines={sampleFile.split("\n")} line={4} find={undefined} />
          </Part>
          <Part name="读取中">
            <LoadingRows rows={4} />
          </Part>
          <Part name="正在办理">
            <Working what="正在保存 5000 笔支付……" />
            <Working what="正在逐笔核对「支付明细.xlsx」" progress={{ done: 3500, total: 5000 }} />
          </Part>
          <Part name="空">
            <EmptyState title={words.funds.empty}>{words.funds.emptyHelp}</EmptyState>
          </Part>
          <Part name="出错">
            <ErrorState
              error={
                new ApiError({
                  type: "about:blank",
                  title: "服务器内部错误",
                  status: 500,
                  detail: "读取数据库失败，数据没有改变。",
                })
              }
              retry={none}
            />
          </Part>
          <Part name="没有权限">
            <Refused needs={["settings.read"]} />
          </Part>
          <Part name="表单、拒绝与两个版本">
            <FormStates />
          </Part>
          <Part name="修改前后">
            <Changes changes={sampleChanges} most={2} more={none} />
          </Part>
          <Part name="没有这个页面">
            <NotFound />
          </Part>
          <Part name="页面出错">
            <Crash error={new Error("a sample")} />
          </Part>
          <Title />
        </div>
        {figure !== undefined && <DerivationPanel id={figure} close={close} />}
      </FigureProvider>
    </FundContext>
  );
}

/** Last, so that the titles of the pages shown above do not stay. */
function Title() {
  usePageTitle(words.gallery.title);
  return null;
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="gallery-part" aria-label={words.gallery.part(name)}>
      <p className="gallery-name">{name}</p>
      {children}
    </section>
  );
}

export const galleryRoute = createLazyRoute("/gallery")({ component: GalleryPage });
