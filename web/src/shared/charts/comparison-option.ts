import { baseOption, escapeHtml, valueAxis, whiskers } from './interval-series';
import type { ChartColors, ChartOption, IntervalPoint, ValueScale } from './types';

/** One of those compared: its name and a point, or null, for every category. */
export interface ComparedSeries {
  name: string;
  points: readonly (IntervalPoint | null)[];
}

const ROW_HEIGHT = 38;
const OFFSET = 8;
const symbols = ['circle', 'diamond', 'rect'];

/** Height that gives every category a row. */
export function comparisonHeight(categories: number): number {
  return 64 + categories * ROW_HEIGHT;
}

/** Values of a few compared ones side by side, a row for each category, each with its interval. */
export function comparisonOption(
  categories: readonly string[],
  series: readonly ComparedSeries[],
  scale: ValueScale,
  colors: ChartColors,
): ChartOption {
  const palette = [colors.accent, colors.reference, colors.second];
  const middle = (series.length - 1) / 2;
  return {
    ...baseOption(colors),
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: { color: colors.text }, data: series.map((one) => one.name) },
    xAxis: valueAxis(colors, scale),
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...categories],
      axisLabel: { color: colors.text, width: 220, overflow: 'truncate' },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colors.line } },
      splitLine: { show: true, lineStyle: { color: colors.line } },
    },
    series: series.flatMap((one, index) => {
      const offset = (index - middle) * OFFSET;
      const color = palette[index] ?? colors.second;
      const drawn = one.points.map(
        (point) => point ?? { name: '', value: NaN, low: null, high: null, isFew: false, label: '' },
      );
      return [
        whiskers(drawn, color, 'horizontal', offset),
        {
          type: 'scatter',
          name: one.name,
          symbol: symbols[index],
          symbolSize: 9,
          symbolOffset: [0, offset],
          cursor: 'pointer',
          color,
          data: one.points.map((point, row) => ({
            value: [point?.value ?? '-', row],
            itemStyle: point?.isFew ? { color: colors.background, borderColor: color, borderWidth: 1.5 } : { color },
          })),
          tooltip: {
            formatter: (item: { dataIndex: number }) => {
              const category = categories[item.dataIndex] ?? '';
              const label = one.points[item.dataIndex]?.label ?? '';
              return `${escapeHtml(one.name)}<br>${escapeHtml(category)}<br><b>${escapeHtml(label)}</b>`;
            },
          },
        },
      ];
    }),
  };
}
