// Shapes of documents that people write for themselves: what is not part of the roadmap.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('what is not part of the roadmap', () => {
  testShapes([
    {
      name: 'contents by titles',
      source: `# Go

1. Basics
2. **Tools** make it go

## Basics

- Syntax

## Tools

- Modules
`,
      outline: `
Basics
  Syntax
Tools
  Modules
`,
      warnings: ['3 Left out a table of contents.'],
    },
    {
      name: 'contents, but not a list with boxes below them',
      source: `# Go

## Contents

- [Extras](#extras)

1. Basics
   1. [x] Syntax
   2. [ ] Packages

## Extras

- Modules
`,
      outline: `
Contents
  Basics
    Syntax x
    Packages
Extras
  Modules
`,
      warnings: ['5 Left out a table of contents.'],
    },
    {
      name: 'front matter, but for its title',
      title: 'Go: the "whole" way',
      source: `---
title: 'Go: the "whole" way'
tags: [go, backend]
source: https://go.example/roadmap
---

## Basics

- Syntax

## Web

- HTTP
`,
      outline: `
Basics
  Syntax
Web
  HTTP
`,
      warnings: [
        '1 Left out the front matter.',
        '1 Left out a link in the front matter: https://go.example/roadmap',
      ],
    },
    {
      name: 'facts in a table, in other languages',
      source: `# Go

## Grundlagen

| Autor | Versión |
|---|---|
| X | 1.0 |

- Syntax
`,
      outline: `
Grundlagen
  Syntax
`,
      warnings: ['5 Left out a table without topics. Its columns: Autor · Versión'],
    },
    {
      name: 'facts',
      source: `# Go

- **Duration**: 3 months
- **Level**: beginner

## Basics

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: ['3 Left out: Duration: 3 months, Level: beginner'],
    },
    {
      name: 'sections about the document',
      source: `# Go

## Contributing

- [Guide](https://a.example)

## Code of Conduct

- b

## Sponsors

- c

## FAQ

- d

## Contributing to open source

- Issues

## How to use Git

- Commits
`,
      outline: `
Contributing to open source
  Issues
How to use Git
  Commits
`,
      warnings: [
        '3 Left out the section “Contributing”.',
        '5 Left out a link along with the text around it: https://a.example',
        '7 Left out the section “Code of Conduct”.',
        '11 Left out the section “Sponsors”.',
        '15 Left out the section “FAQ”.',
      ],
    },
    {
      name: 'sections that ask for contributions, however they say it',
      source: `# Go

## Basics

- Syntax

## Contributions welcome

- a

## Contributing guidelines

- b

## Contribute to this roadmap

- c
`,
      outline: `
Basics
  Syntax
`,
      warnings: [
        '7 Left out the section “Contributions welcome”.',
        '11 Left out the section “Contributing guidelines”.',
        '15 Left out the section “Contribute to this roadmap”.',
      ],
    },
    {
      name: 'contents in other languages',
      source: `# Go

## 目录

- 基础

## 基础

- 语法
`,
      outline: `
基础
  语法
`,
      warnings: ['3 Left out the section “目录”.'],
    },
    {
      name: 'assumptions that tell rather than name',
      source: `# Go

## Prerequisites

- You should be at ease with a terminal, since every exercise of this course is done there.

## Basics

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: ['3 Left out the section “Prerequisites”.'],
    },
    {
      name: 'assumptions that are topics',
      source: `# Go

## Prerequisites

- Terminal
- Git
`,
      outline: `
Prerequisites
  Terminal
  Git
`,
    },
    {
      name: 'remains of a chat',
      source: `# Go

## Basics

- Syntax

Would you like me to:

- Add [links](https://a.example)
- Add weeks
`,
      outline: `
Basics
  Syntax
`,
      warnings: [
        '7 Left out: Would you like me to:',
        '9 Left out: Add links, Add weeks',
        '9 Left out a link along with the text around it: https://a.example',
      ],
    },
    {
      name: 'a link in the title, which is a name and leads nowhere',
      source: `# [Go](https://a.example/go)

## Basics

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: ['1 Left out a link in the title: https://a.example/go'],
    },
    {
      name: 'prerequisites that tell something rather than name it, with words before them',
      source: `# Go

## Prerequisites

Before you begin:

- A computer with at least eight gigabytes of memory, on which you may install what you like

## Basics

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: ['3 Left out the section “Prerequisites”.'],
    },
    {
      name: 'a footnote as far as its lines go on',
      source: `# Go

## Basics

- Syntax[^1]

[^1]: More in
    [the book](https://c.example).
## Tools

- Modules
`,
      outline: `
Basics → the book https://c.example
  Syntax
Tools
  Modules
`,
      warnings: ['7 Left out: More in the book.'],
    },
    {
      name: 'the name of a list, where there is but one',
      source: `# Go

## Basics

Frontend:

- HTML
`,
      outline: `
Basics
  HTML
`,
      warnings: ['5 Left out: Frontend:'],
    },
    {
      name: 'links with another scheme before that of a web address',
      source: `# Go

## Basics

- [Docs](javascript:https://a.example)
- [Tour](x-https://a.example)
`,
      outline: `
Basics
  Docs
  Tour
`,
      warnings: [
        '5 Left out a link that isn’t a web address: javascript:https://a.example',
        '6 Left out a link that isn’t a web address: x-https://a.example',
      ],
    },
    {
      name: 'among resources what is neither words nor a link',
      source: `# Go

## Basics

- Syntax

Resources:

- [Docs](https://a.example)
- > a quote
- \`\`\`
  code
  \`\`\`
`,
      outline: `
Basics → Docs https://a.example
  Syntax
`,
      warnings: ['10 Left out: a quote', '11 Left out: code'],
    },
    {
      name: 'a link that leads nowhere among resources',
      source: `# Go

## Basics

- Syntax

Resources:

- [Docs](https://a.example)
- [Tour](javascript:alert)
`,
      outline: `
Basics → Docs https://a.example
  Syntax
`,
      warnings: ['10 Left out a link that isn’t a web address: javascript:alert', '10 Left out: Tour'],
    },
    {
      name: 'words between "Resources" and its links',
      source: `# Go

## Basics

- Syntax
- Resources

  > Read them all.

  - [Docs](https://a.example)
`,
      outline: `
Basics → Docs https://a.example
  Syntax
`,
      warnings: ['8 Left out: Read them all.'],
    },
    {
      name: 'paragraphs that begin in bold, where one stands alone or two are among as many others',
      source: `# Go

## Basics

- Syntax

### Tools

**Modules**: how to divide it.

### Practice

**Tests**: how to try it.

**Benchmarks**: how to measure it.

Some words.

Some more.
`,
      outline: `
Basics
  Syntax
  Tools
  Practice
`,
      warnings: [
        '9 Left out: Modules: how to divide it.',
        '13 Left out: Tests: how to try it.',
        '15 Left out: Benchmarks: how to measure it.',
        '17 Left out: Some words.',
        '19 Left out: Some more.',
      ],
    },
  ])
})
