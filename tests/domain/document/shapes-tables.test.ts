// Shapes of documents that people write for themselves: tables.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('tables', () => {
  testShapes([
    {
      name: 'a table without outer pipes',
      source: `# Go

## Basics

Course | Hours | Discussion
:-- | --: | --
[Tour](https://a.example) | 3 | [chat](https://b.example)
Types | 4 | -
`,
      outline: `
Basics
  Tour → Tour https://a.example
  Types
`,
      warnings: [
        '5 Left out the columns Hours, Discussion of a table.',
        '7 Left out a link of the column Discussion: https://b.example',
      ],
    },
    {
      name: 'a badge in a table',
      source: `# Go

## Basics

| Topic | Notebook |
|---|---|
| Syntax | [![Open](https://x.example/b.svg)](https://a.example) |
`,
      outline: `
Basics
  Syntax → Notebook https://a.example
`,
      warnings: ['5 Left out the columns Notebook of a table.'],
    },
    {
      name: 'metadata',
      source: `# Go

| Level | Duration |
|---|---|
| Beginner | 3 months |

## Basics

| Icon | Meaning |
|---|---|
| ✅ | [done](https://a.example) |

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: [
        '3 Left out a table of Level, Duration.',
        '9 Left out a table of Icon, Meaning.',
        '11 Left out a link of a table: https://a.example',
      ],
    },
    {
      name: 'weeks',
      source: `# Go

## Plan for all

| Week | Focus | Project |
|---|---|---|
| 1 | Syntax | Clock |
| 2 | Types | Shop |
`,
      outline: `
Plan for all
  Syntax
  Types
`,
      warnings: ['5 Left out the columns Week, Project of a table.'],
    },
    {
      name: 'projects',
      source: `# Go

## Practice

| # | Project | Tech | Done |
|---|---|---|---|
| 1 | Clock | CLI | ✅ |
| 2 | Shop | Web | |
`,
      outline: `
Practice
  Clock (CLI) * x
  Shop (Web) *
`,
    },
  ])
})
