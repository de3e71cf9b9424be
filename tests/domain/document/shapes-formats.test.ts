// Shapes of documents in other formats than Markdown, or in little of it.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('formats', () => {
  testShapes([
    {
      name: 'an outline of Org',
      source: `#+TITLE: Go lernen
#+TODO: LERNEN ÜBEN | KANN
# just a remark, see https://r.example

Erst das Nötige.

* LERNEN Grundlagen [1/2] :basis:
:PROPERTIES:
:SOURCE: https://p.example
:END:
** KANN [#A] Typen
   SCHEDULED: <2025-01-01 Mi>
** Schleifen
- [-] =for= mit *range*
- [X] Abbruch :: siehe [[https://a.example][Handbuch]]
* Netz
 * HTTP
#+begin_src go
* no heading
#+end_src
`,
      title: 'Go lernen',
      outline: `
Grundlagen
  Typen x
  Schleifen
    for mit range
    Abbruch: siehe Handbuch x → Handbuch https://a.example
Netz
  HTTP
`,
      warnings: [
        '3 Left out a link along with the text around it: https://r.example',
        '9 Left out a link along with the text around it: https://p.example',
        '18 Left out: * no heading',
      ],
    },
    {
      name: 'an outline of Org with nothing in front',
      source: `* Bases
** Types
*** Nombres
*** Textes
** Boucles
* Réseau
** HTTP
`,
      fileName: 'go.org',
      title: 'go',
      outline: `
Bases
  Types
    Nombres
    Textes
  Boucles
Réseau
  HTTP
`,
      warnings: ['1 The document has no title.'],
    },
    {
      name: 'tables of Org',
      source: `* 基礎
|----+------+---------------------------|
| 週 | 主題 | 資料                      |
|----+------+---------------------------|
|  1 | 型   | [[https://a.example][書]] |
|----+------+---------------------------|
|  2 | 輪   |                           |
|----+------+---------------------------|
** 次
- 関数
`,
      fileName: 'go.org',
      title: '基礎',
      outline: `
基礎
  型 → 書 https://a.example
  輪
次
  関数
`,
    },
    {
      name: 'lists of a wiki below headings of Markdown',
      source: `# Go

## Bases

* Types
** Nombres
*** Entiers
* Boucles
`,
      outline: `
Bases
  Types
    Nombres
      Entiers
  Boucles
`,
    },
    {
      name: 'plain text indented by tabs',
      source: `Ruta de Go

Bases
	Tipos
		Números
	Bucles
Red
	HTTP
`,
      title: 'Ruta de Go',
      outline: `
Bases
  Tipos
    Números
  Bucles
Red
  HTTP
`,
    },
    {
      name: 'plain text indented by spaces, with links',
      source: `Основы
    Типы https://a.example
    Циклы
Сеть
    HTTP
`,
      title: 'Untitled roadmap',
      outline: `
Основы
  Типы → a.example https://a.example
  Циклы
Сеть
  HTTP
`,
    },
    {
      name: 'what the program tree draws',
      source: `go
├── 基礎
│   ├── 型
│   └── 輪
└── 網路
    └── HTTP
`,
      title: 'go',
      outline: `
基礎
  型
  輪
網路
  HTTP
`,
    },
    {
      name: 'contents of a Jupyter Book',
      source: `# the book
format: jb-book
root: intro
parts:
  - caption: Grundlagen
    chapters:
    - file: basics/types
      title: "Typen: Zahlen"
      sections:
      - file: basics/big_numbers
    - url: https://a.example/loops
      title: Schleifen
  - caption: Netz
    chapters:
    - file: net/http
`,
      title: 'Untitled roadmap',
      outline: `
Grundlagen
  Typen: Zahlen
    big numbers
  Schleifen → Schleifen https://a.example/loops
Netz
  http
`,
    },
    {
      name: 'the navigation of a site',
      source: `site_name: Curso de Go
site_url: https://s.example
theme:
  name: material
nav:
  - Bases:
    - Tipos: bases/tipos.md
    - Bucles: https://a.example/bucles
  - Red:
    - red/http.md
plugins:
  - search
`,
      title: 'Curso de Go',
      outline: `
Bases
  Tipos
  Bucles → Bucles https://a.example/bucles
Red
  http
`,
      warnings: ['2 Left out a link along with the text around it: https://s.example'],
    },
    {
      name: 'phases with topics in YAML',
      source: `title: Дорожная карта Go
phases:
  - name: Основы
    topics:
      - Типы
      - name: Циклы
        url: https://a.example
        optional: true
      - title: "[Срезы]"
        links:
          - https://b.example
          - https://c.example
  - name: Сеть
    topics: [HTTP, JSON]
`,
      title: 'Дорожная карта Go',
      outline: `
Основы
  Типы
  Циклы ? → Циклы https://a.example
  Срезы → Срезы https://b.example → Срезы https://c.example
Сеть
  HTTP
  JSON
`,
    },
    {
      name: 'phases with topics in JSON',
      source: `{"title": "Go", "phases": [
  {"title": "Bases", "children": [{"title": "Types", "resources": [{"title": "Tour", "url": "https://a.example"}]}, {"title": "Boucles", "done": true}]},
  {"title": "Réseau", "children": [{"title": "HTTP"}]}]}
`,
      outline: `
Bases
  Types → Tour https://a.example
  Boucles x
Réseau
  HTTP
`,
    },
    {
      name: 'a paragraph for each day',
      source: `# Go

[Jour 0 : Installer](https://a.example)

[Jour 1 : Types](./types)

[Jour 2 : Boucles]
`,
      outline: `
Go
  Jour 0 : Installer → Jour 0 : Installer https://a.example
  Jour 1 : Types
  Jour 2 : Boucles
`,
      warnings: ['5 Left out a link that isn’t a web address: ./types'],
    },
    {
      name: 'a line for each lesson',
      source: `# Go

Alles der Reihe nach.

[Typen](https://a.example)
[Schleifen](https://b.example)
`,
      outline: `
Go
  Typen → Typen https://a.example
  Schleifen → Schleifen https://b.example
`,
    },
    {
      name: 'a phase of nothing but addresses',
      source: `# Go

## Tipos

https://a.example/1
https://a.example/2

## Bucles

- for
`,
      outline: `
Tipos
  Tipos → a.example/1 https://a.example/1 → a.example/2 https://a.example/2
Bucles
  for
`,
    },
  ])
})
