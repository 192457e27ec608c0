import type { FastifyReply } from 'fastify'
import type { Content, TableCell } from 'pdfmake'
import { z } from 'zod'
import { pdfmake } from './pdfmake.ts'

const FONT_POINTS = 9
const MARGIN_POINTS = 40

type Column = Extract<Content, { columns: unknown }>['columns'][number]

export type PageTable = {
  columns: readonly { heading: string; align?: 'right'; wide?: boolean }[]
  rows: readonly (readonly string[])[]
}

/** A document on ordinary paper: who it is from, what it is, to whom, its lines and totals. */
export type PageDocument = {
  language: 'es' | 'en'
  title: string
  /** The company's name first, then its lines. */
  from: readonly string[]
  /** The other party's name first, then its lines. */
  to: readonly string[]
  facts: readonly { label: string; value: string }[]
  table: PageTable
  totals: readonly { label: string; value: string; strong?: boolean }[]
  /** A second table, below the totals. */
  also?: { title: string; table: PageTable }
  note?: string | null
}

/** The document as a PDF of A4 pages; the heading of its table stands on each. */
export async function renderPage(document: PageDocument): Promise<Buffer> {
  return pdfmake()
    .createPdf({
      info: { title: document.title },
      language: document.language,
      pageSize: 'A4',
      pageMargins: MARGIN_POINTS,
      defaultStyle: { font: 'Roboto', fontSize: FONT_POINTS, lineHeight: 1.15 },
      footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: FONT_POINTS - 1 }),
      content: [
        {
          columns: [party(document.from), { width: 'auto', text: document.title, fontSize: 16, bold: true }],
          margin: [0, 0, 0, 18],
        },
        { columns: [party(document.to), factTable(document)], columnGap: 24, margin: [0, 0, 0, 18] },
        lineTable(document.table),
        totals(document),
        ...(document.also
          ? [
              {
                text: document.also.title,
                bold: true,
                fontSize: 11,
                margin: [0, 18, 0, 6] as [number, number, number, number],
              },
              lineTable(document.also.table),
            ]
          : []),
        ...(document.note ? [{ text: document.note, margin: [0, 18, 0, 0] as [number, number, number, number] }] : []),
      ],
    })
    .getBuffer()
}

function party([name = '', ...lines]: readonly string[]): Column {
  return { width: '*', stack: [{ text: name, bold: true, fontSize: 11 }, ...lines.map((text) => ({ text }))] }
}

function factTable({ facts }: PageDocument): Column {
  return {
    width: 'auto',
    layout: 'noBorders',
    table: {
      body: facts.map(({ label, value }) => [
        { text: label, color: '#555555' },
        { text: value, bold: true },
      ]),
    },
  }
}

function lineTable({ columns, rows }: PageTable): Content {
  const cell = (text: string, index: number, bold = false): TableCell => ({
    text,
    bold,
    alignment: columns[index]?.align ?? 'left',
  })
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ wide }) => (wide ? '*' : 'auto')),
      body: [
        columns.map(({ heading }, index) => cell(heading, index, true)),
        ...rows.map((row) => row.map((text, index) => cell(text, index))),
      ],
    },
  }
}

function totals({ totals }: PageDocument): Content {
  return {
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        layout: 'noBorders',
        table: {
          body: totals.map(({ label, value, strong }) => [
            { text: label, bold: strong === true },
            { text: value, alignment: 'right', bold: strong === true },
          ]),
        },
      },
    ],
    margin: [0, 10, 0, 0],
  }
}

/** What OpenAPI says of an answer on ordinary paper. */
export const PAGE_CONTENT = { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } } as const

/** Answers with the document as a PDF, named for who keeps it. */
export async function sendPage(reply: FastifyReply, document: PageDocument, fileName: string): Promise<FastifyReply> {
  return reply
    .header('content-type', 'application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${fileName}.pdf"`)
    .send(await renderPage(document))
}
