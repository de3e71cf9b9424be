// Shapes of documents that people write for themselves: marks of wikis, tasks and other programs.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('marks', () => {
  testShapes([
    {
      name: 'links of a wiki',
      source: `# Go

## Основы

- [[Типы]]
- [[Циклы|Повторения]] — без них никак
- [[Заметки/Срезы и карты#Ёмкость]]
- [[#Ошибки]]
- ![[bild.png]] Каналы

| Тема | Где |
|---|---|
| [[Сеть\\|HTTP]] | |
`,
      outline: `
Основы
  Типы
  Повторения
  Срезы и карты
  Ошибки
  Каналы
  HTTP
`,
      warnings: ['11 Left out a column of a table: Где'],
    },
    {
      name: 'links of Org and of a wiki to the web',
      source: `# Go

## Basics

- [[https://a.example][Types]] first
- Loops [[https://b.example]]
- [[./notes.org][Errors]]
- [[1]](https://c.example) is a footnote
`,
      outline: `
Basics
  Types first → Types https://a.example
  Loops → b.example https://b.example
  Errors
  [1] is a footnote → 1 https://c.example
`,
      warnings: ['7 Left out a link that isn’t a web address: ./notes.org'],
    },
    {
      name: 'lists of attributes',
      source: `# Go {#top .big}

## Grundlagen {: .no_toc }
{: .hidden}

- [Typen](https://a.example){:target="_blank" rel="noopener"}
- [Schleifen](https://b.example){ .md-button .md-button--primary }
- \`defer\`{.go}
- Sets {a, b}
- Karten {x=1}
`,
      outline: `
Grundlagen
  Typen → Typen https://a.example
  Schleifen → Schleifen https://b.example
  defer
  Sets {a, b}
  Karten
`,
    },
    {
      name: 'pictures without the sign that asks for colour',
      source: `# Go

## Herramientas 🛠

- 🛡 Cifrado
- Teclado ⌨
- Interfaz 🖥 y audio
- Marcas ©
`,
      outline: `
Herramientas
  Cifrado
  Teclado
  Interfaz y audio
  Marcas ©
`,
    },
    {
      name: 'what is struck out',
      source: `# Go

## Bases

- ~~Flash~~
- ~~Bower~~ npm
- [x] ~~Types~~
- <del>[Gopath](https://a.example)</del>
  - [deeper](https://b.example)
- ~~Boucles~~ ✅
- ~~dep~~ [Modules](https://c.example)

## ~~Vieux~~

- cgo
`,
      outline: `
Bases
  npm
  Types x
  Boucles
  Modules → Modules https://c.example
`,
      warnings: [
        '5 Left out: Flash',
        '8 Left out: Gopath',
        '8 Left out a link along with the text around it: https://a.example',
        '9 Left out a link along with the text around it: https://b.example',
        '13 Left out a section without a title.',
      ],
    },
    {
      name: 'boxes with other signs',
      source: `# Go

## 基礎

- [x] 型
- [/] 変数
- [-] 生成
- [>] 関数
- [!] 並行
- [ ] 試験
`,
      outline: `
基礎
  型 x
  変数
  生成 ?
  関数
  並行
  試験
`,
    },
    {
      name: 'boxes without spaces',
      source: `# Go

## Bases

- [ ]Tipos
- [x]Bucles
-[ ] Errores
*[X] Canales

1.[ ] Redes
2.[x]Archivos
`,
      outline: `
Bases
  Tipos
  Bucles x
  Errores
  Canales x
  Redes
  Archivos x
`,
    },
    {
      name: 'tags, people and fields',
      source: `# Go

## Basics

- Loops #easy
- Fehler #schwer @anna fällig:2025-01-01
- Срезы #легко/сейчас priority:high
- Maps 📅 2025-01-01 ⏫ ^b1
- Channels [due:: 2025-01-01]
- Spring @Component
- Issue \\#open
- Select #optional
- C # and F #
- ratio 1:2
`,
      outline: `
Basics
  Loops
  Fehler
  Срезы
  Maps
  Channels
  Spring @Component
  Issue #open
  Select ?
  C # and F #
  ratio 1:2
`,
    },
    {
      name: 'links that only point',
      source: `# Go

## Typen

Mehr dazu [hier](https://a.example/typen).

- Syntax: [link](https://b.example/s)
- [こちら](https://c.example/k)
- [Here be dragons](https://d.example)
`,
      outline: `
Typen → a.example/typen https://a.example/typen
  Syntax → b.example/s https://b.example/s
  c.example/k → c.example/k https://c.example/k
  Here be dragons → Here be dragons https://d.example
`,
      warnings: ['5 Left out: Mehr dazu hier.'],
    },
    {
      name: 'links between boxes',
      source: `# Go

## Kopf

- [ ] **Titel:** unter 55 Zeichen
- [x] **Sprache:** immer
- 📖 [Anleitung](https://a.example)
- 🛠 [Prüfer](https://b.example)
- [ ] **Zeichensatz:** utf-8

## Fuß

- 📖 [Quelle](https://c.example)
- [ ] Karte
- [ ] Feld
`,
      outline: `
Kopf
  Titel
  Sprache x → Anleitung https://a.example → Prüfer https://b.example
  Zeichensatz
Fuß
  Quelle → Quelle https://c.example
  Karte
  Feld
`,
    },
    {
      name: 'alternatives in capitals',
      source: `# Go

## Framework

- Gin
- OR Echo
- OR Fiber (fast)

## Datenbank

- Postgres
- ODER SQLite
- Redis

## Logic

- AND
- OR gates
- NOT

## Editor

- vim
- or
- emacs
`,
      outline: `
Framework |
  Gin
  Echo
  Fiber (fast)
Datenbank
  Postgres or SQLite |
    Postgres
    SQLite
  Redis
Logic
  AND
  OR gates
  NOT
Editor |
  vim
  emacs
`,
    },
    {
      name: 'stages at the end of titles',
      source: `# Go

## Types | Day 1

- int

## Loops | Day 2

- for

## Projet

- Tri - Semaine 3
- Tas - Semaine 4
`,
      outline: `
Types
  int
Loops
  for
Projet
  Tri
  Tas
`,
    },
    {
      name: 'stages at the end of titles that nothing else tells apart',
      source: `# Go

## Review – Week 1

- int

## Review – Week 2

- for
`,
      outline: `
Review – Week 1
  int
Review – Week 2
  for
`,
    },
  ])
})
