import type { EChartsCoreOption } from 'echarts/core';

export type ChartOption = EChartsCoreOption;

/** Colours of the current theme, as charts use them. */
export interface ChartColors {
  text: string;
  line: string;
  accent: string;
  muted: string;
  reference: string;
  second: string;
  background: string;
  font: string;
}

/** How values are written on an axis, and which bounds they cannot pass. */
export interface ValueScale {
  format: (value: number) => string;
  limits?: { min: number; max: number };
}

/** A point with its interval, to draw and to name. */
export interface IntervalPoint {
  name: string;
  value: number;
  low: number | null;
  high: number | null;
  /** Whether it rests on few results and is drawn pale. */
  isFew: boolean;
  /** The value as words of the tooltip, already formatted. */
  label: string;
}
