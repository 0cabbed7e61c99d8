import type { ComposedPicture } from "../../compose/composed.ts";
import { chartOf } from "../chart.ts";
import { emfOf } from "../emf.ts";
import { escaped } from "../xml.ts";

export type Media = { readonly name: string; readonly content: string | Uint8Array };
export type Pictured = { readonly xml: string; readonly media: readonly [emf: Media, svg: Media] };

const perPixel = 9_525;

/** The chart as SVG, and as EMF for programs that cannot draw SVG. `at` from 1. */
export function pictureXml(picture: ComposedPicture, at: number, width: number): Pictured {
  const chart = chartOf(picture);
  const scale = Math.min(1, (width * 635) / (chart.width * perPixel));
  const [wide, high] = [chart.width, chart.height].map((one) => Math.round(one * perPixel * scale));
  const [emf, svg] = [`chart${at}.emf`, `chart${at}.svg`];
  const words = picture.bars.map(
    ({ label, parts }) => `${label}：${parts.map(({ name, text }) => `${name}${text}`).join("，")}`,
  );
  const name = `name="${escaped(picture.title)}" descr="${escaped(words.join("；"))}"`;
  const blip =
    `<a:blip r:embed="emf${at}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">` +
    `<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="svg${at}"/></a:ext></a:extLst></a:blip>`;
  const graphic =
    `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
    `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${at}" ${name}/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${wide}" cy="${high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`;
  const xml =
    `<w:p><w:pPr><w:pStyle w:val="HjPicture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent cx="${wide}" cy="${high}"/><wp:docPr id="${at}" ${name}/>${graphic}</wp:inline></w:drawing></w:r></w:p>`;
  return {
    xml,
    media: [
      { name: emf, content: emfOf(chart) },
      { name: svg, content: chart.svg },
    ],
  };
}
