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
        '5 Left out 2 columns of a table: Hours · Discussion',
        '7 Left out a link in the column “Discussion”: https://b.example',
      ],
    },
    {
      name: 'a table that counts weeks in front of a column of no known name',
      source: `# Go

## Basics

| Week | What we do |
|---|---|
| 1 | Syntax |
| 2 | Types |
`,
      outline: `
Basics
  Syntax
  Types
`,
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
    },
    {
      name: 'a column of links, of which nothing is left out, beside one that holds words as well',
      source: `# Go

## Basics

| Topic | Link | More |
|---|---|---|
| Syntax | [Tour](https://a.example) | [Play](https://c.example) |
| Types | https://b.example | see [Book](https://d.example) |
| Slices | – | |
`,
      outline: `
Basics
  Syntax → Tour https://a.example → Play https://c.example
  Types → b.example https://b.example → Book https://d.example
  Slices
`,
      warnings: ['5 Left out a column of a table: More'],
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
        '3 Left out a table without topics. Its columns: Level · Duration',
        '9 Left out a table without topics. Its columns: Icon · Meaning',
        '11 Left out a link in a table: https://a.example',
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
      warnings: ['5 Left out a column of a table: Project'],
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
