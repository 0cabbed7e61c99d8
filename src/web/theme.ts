import type { ThemeConfig } from "antd";

/** The colours that style/base.css uses too; the one accent is a deep blue, the rest is for meaning only. */
export const colours = {
  accent: "#173f7a",
  ink: "#1a222d",
  quiet: "#566170",
  line: "#dfe3e9",
  ground: "#f5f6f8",
  good: "#1b6e44",
  low: "#8a4f00",
  bad: "#b01f24",
  over: "#5a3a9e",
} as const;

/** The three amounts of a chart: planned light, in place middle, spent dark. */
export const amountColours = { planned: "#c3ccd8", inPlace: "#7f9cc6", spent: colours.accent } as const;

export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.accent,
    colorInfo: colours.accent,
    colorLink: colours.accent,
    colorError: colours.bad,
    colorWarning: colours.low,
    colorSuccess: colours.good,
    colorText: colours.ink,
    colorTextSecondary: colours.quiet,
    colorTextTertiary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextPlaceholder: "#667180",
    colorBorder: "#c3cad4",
    borderRadius: 3,
    controlHeight: 30,
    fontFamily,
    fontSize: 14,
    motionDurationMid: "0.1s",
    motionDurationSlow: "0.15s",
  },
  components: {
    Button: { primaryShadow: "none", defaultShadow: "none" },
    Segmented: { trackBg: "#eceff3", itemColor: colours.quiet, itemSelectedColor: colours.ink },
  },
};
