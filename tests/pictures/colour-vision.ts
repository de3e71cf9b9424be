// How far colours are apart: by WCAG's contrast, and as eyes see them that lack a kind of cone.

import type { Colour } from '../../src/interaction/drawing.ts'

type Triple = readonly [number, number, number]

/** Linear light, of 0 to 1 each. */
function linear(colour: Colour): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple

const luminance = (light: Triple): number => 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]

/** From 1 to 21 (w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(linear(one)), luminance(linear(other))].toSorted((a, b) => a - b) as [
    number,
    number,
  ]
  return (high + 0.05) / (low + 0.05)
}

/** Machado, Oliveira and Fernandes (2009), a kind of cone missing altogether, in linear light. */
const eyes = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Readonly<Record<string, readonly Triple[]>>

export type Eyes = keyof typeof eyes
export const kindsOfEyes = Object.keys(eyes) as readonly Eyes[]

const toXyz: readonly Triple[] = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
]

function lab(colour: Colour, seenBy: Eyes): Triple {
  const light = times(eyes[seenBy], linear(colour)).map((value) =>
    Math.min(1, Math.max(0, value)),
  ) as unknown as Triple
  const [x, y, z] = times(toXyz, light)
  const f = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const [fx, fy, fz] = [f(x / 0.9505), f(y), f(z / 1.089)]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

/** By CIE76: 2 is the least that is seen, and 10 at a glance. */
export function distance(one: Colour, other: Colour, seenBy: Eyes): number {
  const [a, b] = [lab(one, seenBy), lab(other, seenBy)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
