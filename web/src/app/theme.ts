import { createTheme } from "@mantine/core";

/** One look for all screens. Colours of states are in ui/status.ts. */
export const theme = createTheme({
  colors: {
    dark: [
      "#d3d7de",
      "#bcc2cc",
      "#949ca9",
      "#6b7482",
      "#3d434f",
      "#313641",
      "#282c35",
      "#1b1e24",
      "#15171c",
      "#0f1115",
    ],
  },
  primaryColor: "indigo",
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.36,
  fontFamily:
    '"Pretendard Variable", Pretendard, system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif',
  fontFamilyMonospace: '"Pretendard Variable", ui-monospace, monospace',
  defaultRadius: "md",
  cursorType: "pointer",
  headings: { fontWeight: "700" },
  // By name, so that the first screen does not load components that only later ones show.
  components: {
    Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 600 } },
    Button: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { hideControls: true } },
    Select: { defaultProps: { allowDeselect: false } },
    Table: { defaultProps: { verticalSpacing: 9, horizontalSpacing: "md" } },
    TextInput: { defaultProps: { autoComplete: "off" } },
    Textarea: { defaultProps: { autosize: true, minRows: 2 } },
  },
});
