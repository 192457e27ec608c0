/**
 * Usages of HID POS bar code scanners (HID Usage Tables, page 8Ch): the decoded data, and the generic desktop's byte
 * count before it. Scanners lay them out as they like; the report descriptor says where they are.
 */
const BARCODE_PAGE = 0x8c
const DECODED_DATA = 0x8c_00fe
const DECODED_DATA_CONTINUED = 0x8c_00ff
const BYTE_COUNT = 0x01_003b

export const SCANNER_FILTER = { usagePage: BARCODE_PAGE }

type Item = Pick<HIDReportItem, 'usages' | 'reportSize' | 'reportCount' | 'isRange' | 'usageMinimum' | 'usageMaximum'>
type Report = { readonly reportId?: number; readonly items?: readonly Item[] }
export type Layout = readonly { readonly inputReports?: readonly Report[]; readonly children?: Layout }[]

const bears = ({ usages, isRange, usageMinimum, usageMaximum }: Item, usage: number) =>
  usages?.includes(usage) === true ||
  (isRange === true && (usageMinimum ?? 0) <= usage && usage <= (usageMaximum ?? -1))

function reportIn(layout: Layout, reportId: number): Report | null {
  for (const { inputReports = [], children = [] } of layout) {
    const report = inputReports.find((one) => (one.reportId ?? 0) === reportId) ?? reportIn(children, reportId)
    if (report !== null) return report
  }
  return null
}

/** The text of an input report, and whether more of the same code follows; null for a report that is no code. */
export function readHidReport(
  layout: Layout,
  reportId: number,
  data: DataView,
): { text: string; continues: boolean } | null {
  const report = reportIn(layout, reportId)
  let bit = 0
  let count: number | null = null
  let bytes: number[] | null = null
  let continues = false
  for (const item of report?.items ?? []) {
    const bits = (item.reportSize ?? 0) * (item.reportCount ?? 0)
    const at = bit >> 3
    if (bears(item, BYTE_COUNT) && at < data.byteLength) count = data.getUint8(at)
    else if (bears(item, DECODED_DATA)) {
      const end = Math.min(data.byteLength, at + (bits >> 3))
      bytes = Array.from({ length: Math.max(0, end - at) }, (_, index) => data.getUint8(at + index))
    } else if (bears(item, DECODED_DATA_CONTINUED) && at < data.byteLength) {
      continues = (data.getUint8(at) & (1 << (bit & 7))) !== 0
    }
    bit += bits
  }
  if (bytes === null) return null
  const said = bytes.slice(0, count ?? bytes.length)
  const text = String.fromCharCode(...said.filter((byte) => byte >= 0x20 && byte < 0x7f))
  return text === '' && !continues ? null : { text, continues }
}
