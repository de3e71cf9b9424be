// Shapes of documents that people write for themselves: items, boxes and links; scripts and encodings.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('items, boxes and links', () => {
  testShapes([
    {
      name: 'bullets below numbers without enough space before them',
      source: `# Go

1. Basics
 - Syntax
 - Packages
2. Web
 - HTTP
 - Templates

- On their own
- Without numbers
`,
      outline: `
Basics
  Syntax
  Packages
Web
  HTTP
  Templates
  On their own
  Without numbers
`,
    },
    {
      name: 'titles over two lines, with a break that is kept',
      source: '# Go\n\n## Basics\n\n- Syntax  \n  and types\n- Packages\\\n  and modules\n',
      outline: `
Basics
  Syntax and types
  Packages and modules
`,
    },
    {
      name: 'numbers that all begin with 1, with bullets between',
      source: `# Go

1. Basics
- Syntax

1. Web
- HTTP
`,
      outline: `
Basics
  Syntax
Web
  HTTP
`,
    },
    {
      name: 'bullets after numbers that do not go on',
      source: `# Go

## Basics

1. Syntax
2. Packages

- Tools
`,
      outline: `
Basics
  Syntax
  Packages
  Tools
`,
    },
    {
      name: 'paragraphs that name topics in bold',
      source: `# Go

## Basics

First some words.

**Syntax**: how it looks

**Types**: what there is
`,
      outline: `
Basics
  Syntax: how it looks
  Types: what there is
`,
      warnings: ['5 Left out: First some words.'],
    },
    {
      name: 'typed bullets',
      source: `# Go

## Basics

• Syntax
• Types
`,
      outline: `
Basics
  Syntax
  Types
`,
    },
    {
      name: 'typed bullets below words',
      source: `# Go

## Basics

Learn these
→ Syntax
→ [Types](https://a.example)
`,
      outline: `
Basics
  Syntax
  Types → Types https://a.example
`,
      warnings: ['5 Left out: Learn these'],
    },
    {
      name: 'hand-made boxes',
      source: `# Go

## Basics

- [✔️] Syntax
- [ ] Types
- [] Slices
1. - [x] Maps
`,
      outline: `
Basics
  Syntax x
  Types
  Slices
  Maps x
`,
    },
    {
      name: 'ballot boxes',
      source: `# Go

## Basics

☑ Syntax
☐ Types
`,
      outline: `
Basics
  Syntax x
  Types
`,
    },
    {
      name: 'a box before a link',
      source: `# Go

## Basics

- [x] [Syntax](https://a.example)
- [ ] https://b.example/types
`,
      outline: `
Basics
  Syntax x → Syntax https://a.example
  b.example/types → b.example/types https://b.example/types
`,
    },
    {
      name: 'what only begins like a footnote, before one',
      source: '# Go\n\n## Basics\n\n- Sets [^ab c] and maps[^1]\n- Types\n\n[^1]: More.\n',
      outline: `
Basics
  Sets [^ab c] and maps
  Types
`,
      warnings: ['8 Left out: More.'],
    },
    {
      name: 'reference links and footnotes',
      source: `# Go

## Basics

- [Syntax][s]
- Types[^1]
- [Slices]

[s]: https://a.example
[slices]: https://b.example "Title"
[^1]: More in [the book](https://c.example).
`,
      outline: `
Basics → the book https://c.example
  Syntax → Syntax https://a.example
  Types
  Slices → Slices https://b.example
`,
      warnings: ['11 Left out: More in the book.'],
    },
    {
      name: 'an address in a sentence',
      source: '# Go\n\n## Basics\n\nSee https://a.example/b first.\n\n- Syntax\n',
      outline: `
Basics → a.example/b https://a.example/b
  Syntax
`,
      warnings: ['5 Left out: See https://a.example/b first.'],
    },
    {
      name: 'bare addresses',
      source: `# Go

## Basics

- Syntax: www.a.example/x_y_z
- Types <https://b.example/a_b>
- ~~Old~~ https://c.example/q?a=1&b=2.
`,
      outline: `
Basics
  Syntax → a.example/x_y_z http://www.a.example/x_y_z
  Types → b.example/a_b https://b.example/a_b
`,
      warnings: [
        '7 Left out: Old https://c.example/q?a=1&b=2.',
        '7 Left out a link along with the text around it: https://c.example/q?a=1&b=2',
      ],
    },
    {
      name: 'nested lists, mixed',
      source: `# Go

* Basics
  1. Syntax
     + Tokens
  2. Types
* Tools
  - Modules
`,
      outline: `
Basics
  Syntax
    Tokens
  Types
Tools
  Modules
`,
    },
    {
      name: 'a folded item',
      source: `# Go

## Basics

- <details><summary>Types</summary>

  - Slices
  - Maps

  </details>
- Syntax
`,
      outline: `
Basics
  Types
    Slices
    Maps
  Syntax
`,
    },
    {
      name: 'long items are called by what stands out',
      source: `# Go

## Basics

- 📗 **[Syntax](https://a.example)** tells how it all looks and why it looks that way tells how it all looks and why it looks that way tells how it all looks and why it looks that way 
`,
      outline: `
Basics
  Syntax → Syntax https://a.example
`,
    },
  ])
})

describe('scripts and encodings', () => {
  testShapes([
    {
      name: 'escaped marks',
      source: `\\# Go

\\## Basics

\\- Syntax
\\- \\[x\\] Types

1\\. Slices
`,
      outline: `
Basics
  Syntax
  Types x
  Slices
`,
      warnings: ['1 Removed the backslashes in front of Markdown characters.'],
    },
    {
      name: 'right to left',
      source: `# مسار جو

## الأساسيات

- الصياغة
- الأنواع (اختياري)
`,
      title: 'مسار جو',
      outline: `
الأساسيات
  الصياغة
  الأنواع (اختياري) ?
`,
    },
    {
      name: 'Chinese',
      source: `# 学习路线：Go

## 第一阶段：基础

- [语法](https://a.example/语法)
- 类型
`,
      title: '学习路线：Go',
      outline: `
第一阶段：基础
  语法 → 语法 https://a.example/语法
  类型
`,
    },
    {
      name: 'no last line end, tabs and old line ends',
      source: `# Go\r\r## Basics\r\r-\tSyntax\r-\tTypes`,
      outline: `
Basics
  Syntax
  Types
`,
    },
    {
      name: 'numbers of two kinds, one list after the other',
      source: `# Go

## Basics

1. Syntax

- Words

2. Types

- Slices

5) Modules

- Maps
`,
      outline: `
Basics
  Syntax
    Words
  Types
    Slices
  Modules
  Maps
`,
    },
    {
      name: 'headings within an item, each below the last one of less depth',
      source: `# Go

- Basics

  ## One

  - a

  ## Two

  - b

  ### Three

  - c

  ## Four

  - d
`,
      outline: `
Basics
  One
    a
  Two
    b
    Three
      c
  Four
    d
`,
    },
    {
      name: 'links in a row below what they serve',
      source: `# Go

## Basics

- Syntax
  - [Docs](https://a.example) | [Tour](https://b.example)
  - 📺 [Talk](https://c.example)
  - [Types](https://d.example) and more
`,
      outline: `
Basics
  Syntax → Docs https://a.example → Tour https://b.example → Talk https://c.example
    Types and more → Types https://d.example
`,
    },
    {
      name: 'a list called after links that holds more than links',
      source:
        '# Go\n\n## Basics\n\n- Syntax\n  - Resources\n    - [Docs](https://a.example)\n    - A week of practice\n',
      outline: `
Basics
  Syntax
    Resources → Docs https://a.example
      A week of practice
`,
    },
    {
      name: 'links within parentheses, alone and after words',
      source: `# Go

## Basics

- Loops (for [Docs](https://a.example))
- Types ([Docs](https://a.example))
`,
      outline: `
Basics
  Loops (for Docs) → Docs https://a.example
  Types → Docs https://a.example
`,
    },
    {
      name: 'titles with boxes or links before the headings of the same words, which are no list of contents',
      source: `# Go

- [x] Basics
- [Tools](https://a.example)

## Basics

- Syntax

## Tools

- Modules
`,
      outline: `
Go
  Basics x
  Tools → Tools https://a.example
Basics
  Syntax
Tools
  Modules
`,
    },
  ])
})
