// Drawings become PNG files here, and nowhere else is it known by what. It takes the time of other threads, not of the main one.

import { type ImageSource, type Node, Renderer } from '@takumi-rs/core'
import type { Box, Drawing, Figure, Mark, Part, Rasterise, Words } from '../interaction/drawing.ts'
import { type Emoji, openEmoji } from './emoji.ts'
import { createFonts, type FontFile } from './fonts.ts'
import { type Run, type Spelling, spell } from './spelling.ts'

/** Pixels of a unit, across and down. */
const density = 2
/** Of decoded emoji and signs; larger figures are hardly ever drawn twice. */
const cacheBytesMax = 8 * 2 ** 20

type Style = NonNullable<Node['style']>

/** Makes what draws. It opens fonts and emoji at the first picture. */
export function createRasteriser(): Rasterise {
  const renderer = new Renderer({ cacheMaxBytes: cacheBytesMax })
  const fonts = createFonts()
  let emoji: Promise<Emoji> | undefined
  const registered = new Map<FontFile, Promise<unknown>>()

  function register(file: FontFile): Promise<unknown> {
    const { family, data, coverage } = file
    const unicodeRange = coverage.map(([first, last]): [number, number] => [first, last])
    const known = registered.get(file) ?? renderer.registerFont({ name: family, data, unicodeRange })
    registered.set(file, known)
    return known
  }

  return async (drawing, { locale, signal }) => {
    emoji ??= openEmoji()
    const known = await emoji
    const spelling = await spell(wordsIn(drawing.content), locale, { fonts, emoji: known })
    await Promise.all([...spelling.files].map(register))
    signal.throwIfAborted()
    const { node, images } = await nodesOf(drawing, spelling, known)
    const families = new Set([...registered.keys()].map(({ family }) => family))
    const png = await renderer.render(node, {
      width: drawing.width * density,
      devicePixelRatio: density,
      format: 'png',
      images,
      fontFamilies: spelling.families.filter((family) => families.has(family)),
      ...(locale === undefined ? {} : { lang: locale }),
      signal,
    })
    signal.throwIfAborted()
    return png
  }
}

function wordsIn(part: Part<string>): readonly string[] {
  switch (part.kind) {
    case 'words':
      return [part.text]
    case 'box':
      return part.parts.flatMap(wordsIn)
    case 'figure':
      return []
  }
}

type Nodes = { readonly node: Node; readonly images: ImageSource[] }

/** The tree that takumi lays out, with the pictures in it, each of which it is given once. */
async function nodesOf(drawing: Drawing<string>, spelling: Spelling, emoji: Emoji): Promise<Nodes> {
  const figures = new Map<string, ImageSource>()
  const names = new Set<string>()

  function nodeOf(part: Part<string>): Node {
    switch (part.kind) {
      case 'box':
        return { type: 'container', style: boxStyle(part), children: part.parts.map(nodeOf) }
      case 'words':
        return wordsNode(part, spelling.runsOf(part.text))
      case 'figure': {
        const { width, height } = part
        const svg = svgOf(part)
        const src = figures.get(svg)?.src ?? (isSign(part) ? svg : `figure-${figures.size}`)
        figures.set(svg, { src, data: Buffer.from(svg), cache: isSign(part) ? 'auto' : 'none' })
        return { type: 'image', src, width, height, style: { width, height, flexShrink: 0 } }
      }
    }
  }

  function wordsNode(words: Words<string>, runs: readonly Run[]): Node {
    const style = wordsStyle(words)
    const [only, ...others] = runs.some(isSeen) ? runs : []
    // A line without a letter would have no height.
    if (only === undefined) return { type: 'text', text: '\u{A0}', style }
    if (only.kind === 'letters' && others.length === 0) return { type: 'text', text: only.letters, style }
    return { type: 'container', style: { display: 'block', ...style }, children: runs.map(runNode) }
  }

  function runNode(run: Run): Node {
    if (run.kind === 'letters') return { type: 'text', text: run.letters }
    names.add(run.name)
    const style: Style = { display: 'inline-block', width: '1em', height: '1em', verticalAlign: '-0.12em' }
    return { type: 'image', src: run.name, style: { ...style, margin: '0 0.08em' } }
  }

  const root: Box<string> = { ...drawing.content, width: drawing.width }
  const node = nodeOf(root)
  const images = [...figures.values()]
  for (const name of names) images.push({ src: name, data: await emoji.read(name) })
  return { node, images }
}

/** Signs are the same in every picture, so they are kept, by what they are drawn of. */
const isSign = ({ width, height }: Figure): boolean => Math.max(width, height) <= 32

const isSeen = (run: Run): boolean => run.kind === 'emoji' || run.letters.trim() !== ''

const places = { start: 'flex-start', centre: 'center', end: 'flex-end', baseline: 'baseline' } as const
const spreads = { centre: 'center', end: 'flex-end', between: 'space-between' } as const

function boxStyle(box: Box<string>): Style {
  const { flow, gap, padding, width, height, fill, border, radius, isGrowing, across, along } = box
  return {
    display: 'flex',
    flexDirection: flow,
    boxSizing: 'border-box',
    minWidth: 0,
    ...(gap === undefined ? {} : { gap }),
    ...(padding === undefined ? {} : { padding }),
    ...(width === undefined ? {} : { width, flexShrink: 0 }),
    ...(height === undefined ? {} : { height, flexShrink: 0 }),
    ...(fill === undefined ? {} : { backgroundColor: fill }),
    ...(border === undefined ? {} : { border: `1px solid ${border}` }),
    ...(radius === undefined ? {} : { borderRadius: radius }),
    ...(isGrowing ? { flexGrow: 1, flexBasis: 0 } : {}),
    ...(across === undefined ? {} : { alignItems: places[across] }),
    ...(along === undefined ? {} : { justifyContent: spreads[along] }),
  }
}

/** The first letter that has a direction; what has none goes with the picture, from left to right. */
const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u

const overhang = 3

function wordsStyle(words: Words<string>): Style {
  const { text, size, colour, isBold, linesMax = 1, width, isGrowing, align } = words
  return {
    fontSize: size,
    // In whole units: a picture of half a pixel more would end in a line without a ground.
    lineHeight: `${Math.ceil(size * 1.3)}px`,
    color: colour,
    fontWeight: isBold ? 700 : 400,
    overflow: 'hidden',
    // A letter such as J begins before its place, and would be cut there.
    paddingLeft: overhang,
    marginLeft: -overhang,
    textOverflow: 'ellipsis',
    // Where words are never parted by spaces a line ends wherever it is full, and the only line does so always.
    overflowWrap: 'anywhere',
    ...(linesMax === 1 ? { whiteSpace: 'nowrap', wordBreak: 'break-all' } : { lineClamp: linesMax }),
    minWidth: 0,
    ...(width === undefined ? {} : { width, flexShrink: 0 }),
    ...(isGrowing ? { flexGrow: 1, flexBasis: 0 } : {}),
    ...(rightToLeft.test(text) ? { direction: 'rtl' } : {}),
    textAlign: align === undefined ? 'left' : align === 'end' ? 'right' : 'center',
  }
}

function svgOf({ width, height, marks }: Figure): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${marks.map(pathOf).join('')}</svg>`
}

function pathOf({ path, fill, line }: Mark): string {
  const stroke =
    line === undefined
      ? ''
      : ` stroke="${line.colour}" stroke-width="${line.width}" stroke-linecap="round" stroke-linejoin="round"`
  const dashes = line?.dashes === undefined ? '' : ` stroke-dasharray="${line.dashes.join(' ')}"`
  return `<path d="${path}" fill="${fill ?? 'none'}"${stroke}${dashes}/>`
}
