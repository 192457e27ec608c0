/** `IVA19` at 19 → `IVA 19 %`: the code without the rate it may end in, then the rate. */
export function taxLabel({ code, rate }: { code: string; rate: string }): string {
  const name = code.endsWith(rate) ? code.slice(0, -rate.length).replace(/[\s_-]+$/, '') : code
  if (rate === '0') return code
  return `${name === '' ? code : name} ${rate} %`
}
