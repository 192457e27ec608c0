import './chart.css'
import { useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import { useIsDark } from '../theme/theme.ts'

type BarChartProps = {
  /** What the chart shows, for whoever cannot see it; the numbers stand in a table beside it. */
  label: string
  bars: readonly { label: string; value: number }[]
  /** How a value reads. */
  show: (value: number) => string
  height?: number
}

const drawBars = uPlot.paths.bars?.({ size: [0.62, 44], radius: 0.18 })
const AXIS_FONT = '12px system-ui, sans-serif'
/** About what the amounts beside the bars take. */
const Y_AXIS_PX = 90
const LABEL_CHARACTERS = 12
const CHARACTER_PX = 7
const LABEL_GAP_PX = 14

const shortLabel = (label: string) =>
  label.length > LABEL_CHARACTERS ? `${label.slice(0, LABEL_CHARACTERS - 1).trimEnd()}…` : label

/** Bars by name, in the theme's colours; the bar under the pointer says its value. */
export function BarChart({ label, bars, show, height = 200 }: BarChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const dark = useIsDark()
  const [under, setUnder] = useState<{ index: number; x: number } | null>(null)
  const shown = useRef(show)
  shown.current = show

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme turns
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const css = getComputedStyle(document.documentElement)
    const color = (name: string) => css.getPropertyValue(name).trim()
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        padding: [12, 12, 0, 0],
        legend: { show: false },
        cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
        scales: {
          x: { time: false, range: [-0.5, Math.max(bars.length, 1) - 0.5] },
          y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.08 : 1] },
        },
        series: [
          {},
          {
            fill: color('--chart-1'),
            width: 0,
            points: { show: false },
            ...(drawBars && { paths: drawBars }),
          },
        ],
        axes: [
          {
            stroke: color('--ink-3'),
            font: AXIS_FONT,
            grid: { show: false },
            ticks: { show: false },
            size: 26,
            splits: () => {
              const longest = Math.max(1, ...bars.map((bar) => shortLabel(bar.label).length))
              const labelPx = longest * CHARACTER_PX + LABEL_GAP_PX
              const step = Math.max(
                1,
                Math.ceil((bars.length * labelPx) / Math.max(1, element.clientWidth - Y_AXIS_PX)),
              )
              return bars.map((_, index) => index).filter((index) => index % step === 0)
            },
            values: (_, places) => places.map((place) => shortLabel(bars[place]?.label ?? '')),
          },
          {
            stroke: color('--ink-3'),
            font: AXIS_FONT,
            size: (_, values) =>
              Math.max(0, ...(values ?? []).map((value) => value.length)) * CHARACTER_PX + LABEL_GAP_PX,
            space: 44,
            grid: { stroke: color('--chart-grid'), width: 1 },
            ticks: { show: false },
            values: (_, values) => values.map((value) => shown.current(Math.round(value))),
          },
        ],
        hooks: {
          setCursor: [
            (chart) => {
              const { idx, left } = chart.cursor
              const visible = typeof idx === 'number' && left !== undefined && left >= 0
              setUnder(
                visible ? { index: idx, x: chart.valToPos(idx, 'x') + chart.bbox.left / devicePixelRatio } : null,
              )
            },
          ],
        },
      },
      [bars.map((_, index) => index), bars.map((bar) => bar.value)],
      element,
    )
    const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      plot.destroy()
    }
  }, [bars, height, dark])

  const bar = under === null ? undefined : bars[under.index]
  return (
    <div className="relative" role="img" aria-label={label}>
      <div ref={box} style={{ height }} />
      {under !== null && bar !== undefined && (
        <div
          className="pointer-events-none absolute -top-1 z-10 -translate-x-1/2 whitespace-nowrap rounded-lg border border-line bg-surface px-2.5 py-1 text-xs shadow-lift"
          style={{ left: Math.min(Math.max(under.x, 60), (box.current?.clientWidth ?? 120) - 60) }}
        >
          <span className="text-ink-3">{bar.label}</span> <span className="font-semibold">{show(bar.value)}</span>
        </div>
      )}
    </div>
  )
}
