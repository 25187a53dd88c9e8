/** How a picture is drawn: options of ECharts as plain values, the same in the tab, on cards and on paper. */
import type { Picture } from "./pictures.ts";

/** The colours of where it is drawn. */
export interface Palette {
  /** Of words and lines; any CSS colour of the form `rgb(…)`. */
  readonly ink: string;
  /** Of what is drawn, in the same form. */
  readonly hue: string;
  /** Of the paper, between the parts of a stack. */
  readonly paper: string;
  readonly font: string;
}

/** As deep as each series is drawn: what comes first stands out, and all of them in every theme. */
const DEPTHS = [1, 0.62, 0.36, 0.16] as const;

/** `rgb(0, 0, 0)` at so much of its depth. */
function faded(colour: string, depth: number): string {
  const [red = "0", green = "0", blue = "0"] = colour.match(/[\d.]+/g) ?? [];
  return `rgba(${red}, ${green}, ${blue}, ${depth})`;
}

/** Narrower than this, in CSS pixels, names stand aslant and a legend has two lines: a side panel. */
const NARROW = 340;

/**
 * Options for ECharts (bar, line and heat map with grid, legend and visual map). Never throws.
 * @param width of its place in CSS pixels
 */
export function chartOf(
  picture: Picture,
  palette: Palette,
  width: number,
): Readonly<Record<string, unknown>> {
  const place = { ...palette, isNarrow: width < NARROW };
  return {
    animation: false,
    textStyle: { fontFamily: palette.font, color: palette.ink },
    ...(picture.shape === "grid" ? gridChart(picture, place) : timeChart(picture, place)),
  };
}

interface Place extends Palette {
  readonly isNarrow: boolean;
}

function timeChart(picture: Picture, palette: Place): Readonly<Record<string, unknown>> {
  const isShares = picture.shape === "shares";
  const hasLegend = picture.series.length > 1;
  return {
    grid: {
      left: 8,
      right: 12,
      top: palette.isNarrow && picture.series.length > 2 ? 60 : hasLegend ? 36 : 12,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    ...(hasLegend ? { legend: legendIn(palette) } : {}),
    xAxis: {
      type: "category",
      data: picture.rows.map(({ name }) => name),
      axisLabel: { color: palette.ink },
      axisLine: { lineStyle: { color: faded(palette.ink, 0.5) } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      ...(isShares ? { max: 100 } : {}),
      axisLabel: { color: palette.ink, ...(isShares ? { formatter: "{value} %" } : {}) },
      splitLine: { lineStyle: { color: faded(palette.ink, 0.15) } },
    },
    series: picture.series.map((name, at) => ({
      name,
      ...(picture.shape === "line" ? lineIn(palette) : { type: "bar", stack: "all", barCategoryGap: "25%" }),
      itemStyle: {
        color: faded(palette.hue, DEPTHS[at] ?? 0.1),
        borderColor: palette.paper,
        borderWidth: 1,
      },
      data: picture.rows.map(({ values }) => {
        const value = values[at] ?? null;
        return isShares && value !== null ? shareOf(value, values) : value;
      }),
    })),
  };
}

function legendIn({ ink }: Palette): Readonly<Record<string, unknown>> {
  return {
    top: 0,
    left: 0,
    itemGap: 16,
    textStyle: { color: ink },
    itemStyle: { borderColor: ink, borderWidth: 1 },
  };
}

function lineIn({ hue }: Palette): Readonly<Record<string, unknown>> {
  return {
    type: "line",
    symbolSize: 5,
    lineStyle: { width: 3 },
    areaStyle: { color: faded(hue, 0.12) },
  };
}

/** In percent of what is shown of a row. */
function shareOf(value: number, values: readonly (number | null)[]): number {
  const total = values.reduce<number>((all, each) => all + (each ?? 0), 0);
  return total === 0 ? 0 : (100 * value) / total;
}

function gridChart(picture: Picture, palette: Place): Readonly<Record<string, unknown>> {
  const cells = picture.rows.flatMap(({ values }, row) =>
    values.map((value, series) => ({
      value: [series, row, value ?? 0] as const,
      label: value === null ? { formatter: "< 5" } : {},
    })),
  );
  const most = Math.max(1, ...cells.map(({ value: [, , value] }) => value));
  const axis = {
    axisLabel: { color: palette.ink, interval: 0, fontSize: 11 },
    axisLine: { show: false },
    axisTick: { show: false },
  };
  return {
    grid: {
      left: 8,
      right: palette.isNarrow ? 24 : 8,
      top: 28,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "category",
      data: picture.series,
      position: "top",
      ...axis,
      axisLabel: { ...axis.axisLabel, rotate: palette.isNarrow ? 40 : 0 },
    },
    yAxis: { type: "category", data: picture.rows.map(({ name }) => name), inverse: true, ...axis },
    visualMap: {
      show: false,
      min: 0,
      max: most,
      inRange: { color: [faded(palette.hue, 0.04), faded(palette.hue, 0.45)] },
    },
    series: [
      {
        type: "heatmap",
        data: cells,
        label: { show: true, color: palette.ink },
        itemStyle: { borderColor: palette.paper, borderWidth: 2 },
      },
    ],
  };
}
