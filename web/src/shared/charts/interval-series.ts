import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';

import type { ChartColors, IntervalPoint, ValueScale } from './types';

/** Which way the value axis runs. */
export type Orientation = 'horizontal' | 'vertical';

const CROWDED_FROM = 120;

/** Line from the lower to the upper bound of every point, on a category axis and a value axis. */
export function whiskers(points: readonly IntervalPoint[], color: string, orientation: Orientation, offset = 0) {
  const isCrowded = points.length > CROWDED_FROM;
  return {
    type: 'custom' as const,
    silent: true,
    z: 1,
    data: points.map((point, index) => [index, point.low, point.high]),
    encode: orientation === 'vertical' ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    renderItem: (_params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const low = Number(api.value(1));
      const high = Number(api.value(2));
      if (Number.isNaN(low) || Number.isNaN(high)) return null;
      const at = (bound: number) =>
        api.coord(orientation === 'vertical' ? [api.value(0), bound] : [bound, api.value(0)]);
      const [x1 = 0, y1 = 0] = at(low);
      const [x2 = 0, y2 = 0] = at(high);
      const [dx, dy] = orientation === 'vertical' ? [offset, 0] : [0, offset];
      return {
        type: 'line' as const,
        shape: { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy },
        style: { stroke: color, lineWidth: isCrowded ? 1 : 1.5, opacity: isCrowded ? 0.25 : 0.55 },
      };
    },
  };
}

/** Axis, grid and text settings that every chart of ours shares. */
export function baseOption(colors: ChartColors) {
  return {
    animation: false,
    textStyle: { fontFamily: colors.font, color: colors.text },
    tooltip: {
      trigger: 'item' as const,
      confine: true,
      backgroundColor: colors.background,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 13 },
    },
  };
}

/** Distance of the ticks, so that an axis begins and ends with one and no two labels meet. */
function stepOf({ min, max }: Extent): number {
  return max - min > 50 ? 20 : 10;
}

interface Extent {
  min: number;
  max: number;
}

/** A scale of values: `limits` are what they can never pass, such as 0 and 100 per cent. */
export function valueAxis(colors: ChartColors, scale: ValueScale) {
  const { limits } = scale;
  return {
    type: 'value' as const,
    scale: true,
    ...(limits && {
      min: (extent: Extent) => Math.max(limits.min, Math.floor(extent.min / stepOf(extent)) * stepOf(extent)),
      max: (extent: Extent) => Math.min(limits.max, Math.ceil(extent.max / stepOf(extent)) * stepOf(extent)),
    }),
    splitNumber: 5,
    axisLabel: { color: colors.text, formatter: scale.format },
    splitLine: { lineStyle: { color: colors.line } },
  };
}

/** Text that came with data, made safe for a tooltip, which is HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
