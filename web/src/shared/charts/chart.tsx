import { theme } from 'antd';
import { lazy, Suspense } from 'react';

import { texts } from '@/shared/ui/texts';
import type { ChartColors, ChartOption } from './types';

const EChart = lazy(async () => ({ default: (await import('./echart')).EChart }));

interface ChartProps {
  /** Builds the option in the colours of the current theme. */
  option: (colors: ChartColors) => ChartOption;
  height: number;
  /** The finding the chart shows; its caption, and its text for a screen reader. */
  caption: string;
  /** Called with the index of the chosen data item. */
  onSelect?: (index: number) => void;
}

/** A chart with its caption. The library loads with the first chart, not with the page. */
export function Chart({ option, height, caption, onSelect }: ChartProps) {
  const { token } = theme.useToken();
  const colors: ChartColors = {
    text: token.colorTextSecondary,
    line: token.colorBorderSecondary,
    accent: token.colorPrimary,
    muted: token.colorTextQuaternary,
    reference: token.colorWarning,
    second: token.colorTextTertiary,
    background: token.colorBgElevated,
    font: token.fontFamily,
  };
  return (
    <figure className="chart">
      <Suspense fallback={<div style={{ height }} aria-label={texts.chartLoading} />}>
        <EChart option={option(colors)} height={height} label={caption} {...(onSelect ? { onSelect } : {})} />
      </Suspense>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
