// Shapes of documents that people write for themselves: choices and options.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('choices and options', () => {
  testShapes([
    {
      name: 'a choice in a heading, behind a dash',
      source: `# Go

## Web — choose one

- Gin
- Echo

## Nuage : choisissez une

- AWS
- GCP
`,
      outline: `
Web — choose one |
  Gin
  Echo
Nuage : choisissez une |
  AWS
  GCP
`,
    },
    {
      name: 'a choice among other things',
      source: `# Go

## Web

- HTTP

Pick **one** of the following:

- Gin
- Echo
`,
      outline: `
Web
  HTTP
  Web: choose one |
    Gin
    Echo
`,
    },
    {
      name: 'a choice below an item of a list',
      source: `# Go

## Web

- HTTP
- Framework

  Choose one:

  - Gin
  - Echo
- Storage
  - Files

  Pick one of these:

  1. MySQL
  2. SQLite
`,
      outline: `
Web
  HTTP
  Framework |
    Gin
    Echo
  Storage
    Files
    Storage: choose one |
      MySQL
      SQLite
`,
    },
    {
      name: 'a choice that an item speaks of below its list',
      source: `# Go

## Web

- HTTP
- Framework
  - Gin
  - Echo

  Only one of these is needed, so choose one:
`,
      outline: `
Web
  HTTP
  Framework |
    Gin
    Echo
`,
    },
    {
      name: 'a title that offers what stands below it, and one that only begins like that',
      source: `# Go

## Gin or Echo

- Gin
- Echo

## JavaScript or TypeScript

- Java
- Type
`,
      outline: `
Gin or Echo |
  Gin
  Echo
JavaScript or TypeScript
  Java
  Type
`,
    },
    {
      name: 'a choice in a table',
      source: `# Go

## Web

Choose one framework:

| Framework | Note |
|---|---|
| Gin | a |
| Echo | b |
`,
      outline: `
Web |
  Gin
  Echo
`,
      warnings: ['7 Left out a column of a table: Note'],
    },
    {
      name: 'a choice in one line',
      source: `# Go

## Web

- Framework (choose one): Gin, Echo or Chi
- HTTP
`,
      outline: `
Web
  Framework |
    Gin
    Echo
    Chi
  HTTP
`,
    },
    {
      name: 'a choice and an option whose words hold a link',
      source: `# Go

## Web

Choose one of [these](https://a.example):

- Gin
- Echo

## Cloud

- AWS

Optional, [see why](https://b.example):

- GCP
`,
      outline: `
Web | → these https://a.example
  Gin
  Echo
Cloud → see why https://b.example
  AWS
  GCP ?
`,
    },
    {
      name: 'a choice in the line of a heading that holds nothing more',
      source: `# Go

## Web

- HTTP

### Framework (choose one): Gin, Echo or Chi
`,
      outline: `
Web
  HTTP
  Framework |
    Gin
    Echo
    Chi
`,
    },
    {
      name: 'a choice in a line, and what it names below it once more',
      source: `# Go

## Web

- Framework (choose one): Gin or Echo
  - Gin
  - Echo
- HTTP
`,
      outline: `
Web
  Framework (choose one): Gin or Echo |
    Gin
    Echo
  HTTP
`,
    },
    {
      name: 'an item that begins with or',
      source: `# Go

## Web

- Gin
- or Echo
- Alternatively, Chi
- OR gates
`,
      outline: `
Web
  Gin or Echo or Chi |
    Gin
    Echo
    Chi
  OR gates
`,
    },
    {
      name: 'flags in other brackets and words',
      source: `# Go

## Web

- Gin [optional]
- Echo （可选）
- Chi (elective)
- Router (pick any one)
  - a
  - b
`,
      outline: `
Web
  Gin ?
  Echo （可选） ?
  Chi (elective) ?
  Router |
    a
    b
`,
    },
    {
      name: 'other languages',
      source: `# Go

## Web

Elige uno:

- Gin
- Echo

## 数据库 (选修)

二选一：

- MySQL
- PostgreSQL
`,
      outline: `
Web |
  Gin
  Echo
数据库 (选修) ? |
  MySQL
  PostgreSQL
`,
    },
    {
      name: 'optional by a sentence in the section',
      source: `# Go

## Web

This section is optional.

- Gin

## Cloud

This section is not optional.

- AWS
`,
      outline: `
Web ?
  Gin
Cloud
  AWS
`,
      warnings: ['5 Left out: This section is optional.', '11 Left out: This section is not optional.'],
    },
    {
      name: 'optional by a sentence elsewhere',
      source: `# Go

Courses in Advanced Go are electives. **Cloud** is optional.

## Advanced Go

- Generics

## Basics

- Syntax
- Cloud
`,
      outline: `
Advanced Go ?
  Generics
Basics
  Syntax
  Cloud ?
`,
    },
    {
      name: 'optional lists',
      source: `# Go

## Web

- HTTP

The following are optional:

- Gin

If you have time:

- Echo
`,
      outline: `
Web
  HTTP
  Gin ?
  Echo ?
`,
    },
  ])
})
