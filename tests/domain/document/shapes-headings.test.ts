// Shapes of documents that people write for themselves: titles, phases and groups.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('titles, phases and groups', () => {
  testShapes([
    {
      name: 'words in front that are no title',
      source: 'Learn this slowly\n\n# Basics\n\n- Syntax\n\n# Web\n\n- HTTP\n',
      fileName: 'go.md',
      title: 'go',
      outline: `
Basics
  Syntax
Web
  HTTP
`,
      warnings: ['3 The document has no title.'],
    },
    {
      name: 'plain text with headings in capitals, stages and drawn bullets',
      title: 'GO ROADMAP',
      source: `GO ROADMAP

PHASE 1: BASICS
• Syntax
• Tools
  ◦ gofmt
  ◦ vet
• Modules

Week 2
• HTTP

PROJECTS
• A link shortener
`,
      outline: `
BASICS
  Syntax
  Tools
    gofmt
    vet
  Modules
Week 2
  HTTP
PROJECTS
  A link shortener *
`,
    },
    {
      name: 'bold lines with a word in parentheses',
      source: `# Go

**1. Basics**

* Syntax

**2. Web** (optional)

* HTTP
`,
      outline: `
Basics
  Syntax
Web ?
  HTTP
`,
    },
    {
      name: 'numbered list items as phases',
      source: `# Go

1. **Basics**
   - Syntax
   - Types
2. **Tools**
   - Modules
3. Ship it
`,
      outline: `
Basics
  Syntax
  Types
Tools
  Modules
Ship it
  Ship it
`,
    },
    {
      name: 'headings inside list items',
      source: `# Go

1. ## Basics
   - Syntax
   ### Types
   - Slices
2. ## Tools
   - Modules
`,
      outline: `
Basics
  Syntax
  Types
    Slices
Tools
  Modules
`,
    },
    {
      name: 'setext headings',
      source: `Go
==

Basics
------

- Syntax
`,
      outline: `
Basics
  Syntax
`,
    },
    {
      name: 'headings of every depth',
      source: `# Go

## A

### B

#### C

##### D

###### E

- f
`,
      outline: `
A
  B
    C
      D
        E
          f
`,
    },
    {
      name: 'headings without lists are topics',
      source: `# Go

## Basics

### Syntax

Words on it.

### Types

More words.
`,
      outline: `
Basics
  Syntax
  Types
`,
      warnings: ['7 Left out: Words on it.', '11 Left out: More words.'],
    },
    {
      name: 'a wrapper heading over the phases',
      source: `# Go

## Curriculum

### Basics

- Syntax

### Tools

- Modules
`,
      outline: `
Basics
  Syntax
Tools
  Modules
`,
      warnings: ['3 Took the headings below “Curriculum” as sections.'],
    },
    {
      name: 'a wrapper alone at the top, named by the file',
      source: `# Roadmap

## Basics

- Syntax

## Tools

- Modules
`,
      fileName: 'notes/02-go_for_backend.md',
      title: 'go for backend',
      outline: `
Basics
  Syntax
Tools
  Modules
`,
    },
    {
      name: 'a small heading above the title',
      source: `<div>
<h3>Our school</h3>
</div>

# Go

## Basics

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: ['2 Left out the section “Our school”: it has no topics.'],
    },
    {
      name: 'no heading at all, named by the file',
      source: `- Basics
  - Syntax
- Tools
  - Modules
`,
      fileName: 'C:\\\\docs\\\\learn-go.md',
      title: 'learn go',
      outline: `
Basics
  Syntax
Tools
  Modules
`,
    },
    {
      name: 'a file in thirty days keeps its number',
      source: `## Basics

- Syntax

## Tools

- Modules
`,
      fileName: '30-days-of-go.md',
      title: '30 days of go',
      outline: `
Basics
  Syntax
Tools
  Modules
`,
      warnings: ['1 The document has no title.'],
    },
    {
      name: 'a quote that holds headings',
      source: `# Go

> ## Basics
>
> - Syntax
`,
      outline: `
Basics
  Syntax
`,
    },
    {
      name: 'a heading with a box',
      source: `# Go

## Basics

### [x] Syntax

### [ ] Types
`,
      outline: `
Basics
  Syntax x
  Types
`,
    },
    {
      name: 'bold words of HTML that end in a colon, whatever space follows it, which stand over a list and are no heading',
      source: `# Go

## Basics

<b>Frontend: </b>

- HTML

<b>Backend</b>

- SQL
`,
      outline: `
Basics
  HTML
  Backend
    SQL
`,
      warnings: ['5 Left out: Frontend:'],
    },
    {
      name: 'two headings of the first depth with sections, of which neither announces a document',
      title: 'Untitled roadmap',
      source: `# Basics

## Syntax

- Types

# Web

## HTTP

- Methods
`,
      outline: `
Basics
  Syntax
    Types
Web
  HTTP
    Methods
`,
      warnings: ['1 The document has no title.'],
    },
    {
      name: '"Contents" over several headings, which are phases',
      source: `# Go

## Contents

### Basics

- Syntax

### Web

- HTTP

## Extras

- Modules
`,
      outline: `
Basics
  Syntax
Web
  HTTP
Extras
  Modules
`,
      warnings: ['3 Took the headings below “Contents” as sections.'],
    },
    {
      name: 'bold words over a table as over a list',
      source: `# Go

## Basics

**Databases**

| Topic | Stack |
| --- | --- |
| Storage | SQL |

**Web**

- HTTP
`,
      outline: `
Basics
  Databases
    Storage (SQL)
  Web
    HTTP
`,
    },
  ])
})
