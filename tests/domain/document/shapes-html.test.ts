// Shapes of documents that people write for themselves: HTML within Markdown.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('HTML within Markdown', () => {
  testShapes([
    {
      name: 'a heading below a list of tags, which ends it',
      source: '# Go\n\n## Basics\n\n<ul>\n<li>Syntax\n\n### Types\n\n- Maps\n',
      outline: `
Basics
  Syntax
  Types
    Maps
`,
    },
    {
      name: 'a phase that is folded away',
      source: `# Go

<details>
<summary><b>Phase 1: Basics</b></summary>

- Syntax

## Types

- Slices

</details>

<details>
<summary>Tools</summary>

- Modules

</details>
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
      name: 'scripts and styles with other tags in them, in a line and as a block',
      source: `# Go

## Basics

- Syntax <script>let a = "</b>" + "<li>x"</script> now
- Types <style>b { }</style>

<script>
- no
</i>
- nor this
</script>

- Slices
`,
      outline: `
Basics
  Syntax now
  Types
  Slices
`,
    },
    {
      name: 'a folded part under a label',
      source: `# Go

## Basics

<details>
<summary>Click to expand (optional)</summary>

### Types

- Slices

</details>

## Tools

- Modules
`,
      outline: `
Basics ?
  Types
    Slices
Tools
  Modules
`,
    },
    {
      name: 'a folded part that never closes',
      source: `# Go

<details><summary>Intro</summary>

- Syntax

## Tools

- Modules
`,
      outline: `
Intro
  Syntax
Tools
  Modules
`,
    },
    {
      name: 'headings and lists of HTML',
      source: `<h1 align="center">Go</h1>
<h2>Basics</h2>
<ul>
<li><a href="https://a.example/?a=1&amp;b=2">Syntax</a></li>
<li>Types<ul><li>Slices</ul>
</ul>
`,
      outline: `
Basics
  Syntax → Syntax https://a.example/?a=1&b=2
  Types
    Slices
`,
    },
    {
      name: 'a table of HTML',
      source: `# Go

## Basics

<table>
<tr><th>Topic</th><th>Link</th></tr>
<tr><td>Syntax</td><td><a href="https://a.example">Tour</a></td></tr>
<tr><td>Types</td><td></td></tr>
</table>
`,
      outline: `
Basics
  Syntax → Tour https://a.example
  Types
`,
    },
    {
      name: 'Markdown in a table of HTML',
      source: `# Go

## Basics

<table><tr><td>

- Syntax
- [Types](https://a.example)

</td></tr></table>
`,
      outline: `
Basics
  Syntax
  Types → Types https://a.example
`,
    },
    {
      name: 'links of HTML in words',
      source: `# Go

## Basics

See <a href="https://a.example">the tour</a><br>first.

- Syntax <a href='https://b.example'>here</a>
- Types<br/>and values
- List&lt;T&gt; and Map<K>
`,
      outline: `
Basics → the tour https://a.example
  Syntax here → b.example https://b.example
  Types and values
  List<T> and Map<K>
`,
      warnings: ['5 Left out: See the tour first.'],
    },
    {
      name: 'a list in HTML without blank lines',
      source: `# Go

<details>
<summary>Basics</summary>
- Syntax
- Types
</details>
`,
      outline: `
Basics
  Syntax
  Types
`,
    },
    {
      name: 'scripts, styles and comments',
      source: `# Go

<style>
- a
</style>

## Basics

<!-- https://x.example -->

- Syntax<!-- not yet -->
`,
      outline: `
Basics
  Syntax
`,
    },
    {
      name: 'boxes of HTML',
      source: `# Go

## Basics

<ul><li><input type="checkbox" checked> Syntax</li><li><input type="checkbox"> Types</li></ul>
`,
      outline: `
Basics
  Syntax x
  Types
`,
    },
    {
      name: 'words in a list of HTML that stand in no item',
      source: `# Go

## Basics

<ul>
Syntax
<li>Types</li>
<b>Slices</b>
</ul>
`,
      outline: `
Basics
  Syntax
  Types
  Slices
`,
    },
    {
      name: 'items and cells of HTML that are not closed, and a picture that links somewhere',
      source: `# Go

## Basics

<ul>
<li>Syntax
<li>Types<ul><li>Slices<li>Maps</ul>
<li><a href="https://a.example/x"><img src="https://a.example/p.png" alt="Loops"></a>
</ul>

<table><tr><th>Topic<th>Stack<tr><td>Shop<td>Go</table>
`,
      outline: `
Basics
  Syntax
  Types
    Slices
    Maps
  Loops → Loops https://a.example/x
  Shop (Go)
`,
    },
  ])
})
