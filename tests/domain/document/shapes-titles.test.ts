// Shapes of documents that people write for themselves: titles, wrappers and groups that say nothing.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('titles, wrappers and groups that say nothing', () => {
  testShapes([
    {
      name: 'badges around a title',
      title: 'Vue desde cero',
      source: `# [![CI](https://ci.example/b.svg)](https://ci.example) Vue desde cero [![Licencia](https://l.example/b.svg)](https://l.example)

## Bases
- Sintaxis
`,
      outline: `
Bases
  Sintaxis
`,
      warnings: [
        '1 Left out a link in the title: https://ci.example',
        '1 Left out a link in the title: https://l.example',
      ],
    },
    {
      name: 'a title in front, and a first section with a link alone',
      title: 'Lernweg Statistik',
      source: `---
title: Lernweg Statistik
---
## Grundlagen
[Ein Buch](https://b.example)

## Schätzen
- Punkt
- Intervall
`,
      outline: `
Grundlagen
  Ein Buch → Ein Buch https://b.example
Schätzen
  Punkt
  Intervall
`,
      warnings: ['1 Left out the front matter.'],
    },
    {
      name: 'the first of several lessons, which is no title',
      title: 'Untitled roadmap',
      source: `## Урок 1. Алфавит
Прочитайте раздаточный материал.

## Урок 2. Глаголы
- Время

## Урок 3. Падежи
- Именительный
`,
      outline: `
Урок 1. Алфавит
  Урок 1. Алфавит
Урок 2. Глаголы
  Время
Урок 3. Падежи
  Именительный
`,
      warnings: ['1 The document has no title.', '2 Left out: Прочитайте раздаточный материал.'],
    },
    {
      name: 'the first of several headings without a first level',
      title: 'Untitled roadmap',
      source: `## Malen
Erst schauen, dann malen.

## Zeichnen
- Linie

## Drucken
- Stempel
`,
      outline: `
Malen
  Malen
Zeichnen
  Linie
Drucken
  Stempel
`,
      warnings: ['1 The document has no title.', '2 Left out: Erst schauen, dann malen.'],
    },
    {
      name: 'the first of several numbered headings of the first level',
      title: 'Untitled roadmap',
      source: `# Semaine 1 : Rythme
Écoutez.

# Semaine 2 : Harmonie
- Accords
`,
      outline: `
Semaine 1 : Rythme
  Semaine 1 : Rythme
Semaine 2 : Harmonie
  Accords
`,
      warnings: ['1 The document has no title.', '2 Left out: Écoutez.'],
    },
    {
      name: 'front matter in TOML',
      title: '学習計画',
      source: `+++
date = 2024-01-01
title = '学習計画'
[params]
title = "x"
+++
# 基礎
- 変数
`,
      outline: `
基礎
  変数
`,
      warnings: ['1 Left out the front matter.'],
    },
    {
      name: 'contents that lead elsewhere are the roadmap, in German',
      title: 'Physik',
      source: `# Physik

## Inhaltsverzeichnis
- **Mechanik**
  - [Kräfte](kraefte.md)
  - [Energie](https://e.example)
- **Optik**
  - [Linsen](linsen.md)
`,
      outline: `
Mechanik → Energie https://e.example
  Kräfte
Optik
  Linsen
`,
      warnings: [
        '3 Took the headings below “Inhaltsverzeichnis” as sections.',
        '5 Left out a link that isn’t a web address: kraefte.md',
        '8 Left out a link that isn’t a web address: linsen.md',
      ],
    },
    {
      name: 'contents that lead elsewhere are the roadmap, in Japanese',
      title: '物理',
      source: `# 物理

## 目次
1. 力学
   - [力](a.md)
2. 光学
   - [レンズ](b.md)

## ライセンス
MIT
`,
      outline: `
力学
  力
光学
  レンズ
`,
      warnings: [
        '3 Took the headings below “目次” as sections.',
        '5 Left out a link that isn’t a web address: a.md',
        '7 Left out a link that isn’t a web address: b.md',
        '9 Left out the section “ライセンス”.',
      ],
    },
    {
      name: 'contents that lead to headings, in Spanish',
      title: 'Física',
      source: `# Física

## Índice
- [Fuerzas](#fuerzas)
- [Luz](#luz)

## Fuerzas
- Masa

## Luz
- Lentes
`,
      outline: `
Fuerzas
  Masa
Luz
  Lentes
`,
      warnings: ['3 Left out the section “Índice”.'],
    },
    {
      name: 'contents of which one entry is only like its heading',
      title: 'Física',
      source: `# Física

## Índice
1. Fuerzas
2. Luz y color

## Fuerzas
- Masa

## Luz
- Lentes
`,
      outline: `
Fuerzas
  Masa
Luz
  Lentes
`,
      warnings: ['3 Left out the section “Índice”.'],
    },
    {
      name: 'the pages of a book',
      title: 'Summary',
      source: `# Summary

* [Вступ](README.md)
* [Числа](a/README.md)
  * [Дроби](a/b.md)
`,
      outline: `
Вступ
  Вступ
Числа
  Дроби
`,
      warnings: [
        '3 Left out a link that isn’t a web address: README.md',
        '4 Left out a link that isn’t a web address: a/README.md',
        '5 Left out a link that isn’t a web address: a/b.md',
      ],
    },
    {
      name: 'the pages of a book, in Chinese',
      title: '目录',
      source: `# 目录

- [介绍](README.md)
- [第一章](c1.md)
  - [变量](c1/v.md)
- [第二章](c2.md)
`,
      outline: `
介绍
  介绍
第一章
  变量
第二章
  第二章
`,
      warnings: [
        '3 Left out a link that isn’t a web address: README.md',
        '4 Left out a link that isn’t a web address: c1.md',
        '5 Left out a link that isn’t a web address: c1/v.md',
        '6 Left out a link that isn’t a web address: c2.md',
      ],
    },
    {
      name: 'the pages of a book in parts',
      title: 'Summary',
      source: `# Summary

* [Start](README.md)

## Teil 1

* [A](a.md)
* [B](b.md)

## Teil 2

* [C](c.md)
`,
      outline: `
Summary
  Start
Teil 1
  A
  B
Teil 2
  C
`,
      warnings: [
        '3 Left out a link that isn’t a web address: README.md',
        '7 Left out a link that isn’t a web address: a.md',
        '8 Left out a link that isn’t a web address: b.md',
        '12 Left out a link that isn’t a web address: c.md',
      ],
    },
    {
      name: 'wrappers within wrappers',
      title: 'Kurs',
      source: `# Kurs
## Lehrplan
### Vorwissen
- Python
### Module
#### Modul 1: Anfang
- a
#### Modul 2: Mitte
- b
`,
      outline: `
Vorwissen
  Python
Modul 1: Anfang
  a
Modul 2: Mitte
  b
`,
      warnings: [
        '2 Took the headings below “Lehrplan” as sections.',
        '5 Took the headings below “Module” as sections.',
      ],
    },
    {
      name: 'a group "Topics" in every phase, in German',
      title: 'Kurs',
      source: `# Kurs
## Felder
### Themen
- Lauf
## Ketten
### Themen
- Anagramm
`,
      outline: `
Felder
  Lauf
Ketten
  Anagramm
`,
      warnings: [
        '3 Took the headings below “Themen” as sections.',
        '6 Took the headings below “Themen” as sections.',
      ],
    },
    {
      name: 'one group of the same name in each of three phases',
      title: 'Kurs',
      source: `# Kurs
## A
### Was kommt dran
- a1
## B
### Was kommt dran
- b1
## C
### Was kommt dran
- c1
`,
      outline: `
A
  a1
B
  b1
C
  c1
`,
      warnings: [
        '3 Took the headings below “Was kommt dran” as sections.',
        '6 Took the headings below “Was kommt dran” as sections.',
        '9 Took the headings below “Was kommt dran” as sections.',
      ],
    },
    {
      name: 'durations for headings, in German',
      title: 'Schach',
      source: `# Schach
## Grundlagen
### Dauer: 3 Monate
- Gabeln
## Muster
### Dauer: 6 Monate
- Lenkung
`,
      outline: `
Grundlagen
  Gabeln
Muster
  Lenkung
`,
      warnings: [
        '3 Took the headings below “Dauer: 3 Monate” as sections.',
        '6 Took the headings below “Dauer: 6 Monate” as sections.',
      ],
    },
    {
      name: 'durations for headings, in Japanese',
      title: '将棋',
      source: `# 将棋
## 基礎
### 期間：3ヶ月
- 駒
## 応用
### 期間：6ヶ月
- 詰み
`,
      outline: `
基礎
  駒
応用
  詰み
`,
      warnings: [
        '3 Took the headings below “期間：3ヶ月” as sections.',
        '6 Took the headings below “期間：6ヶ月” as sections.',
      ],
    },
    {
      name: 'durations for headings, in Arabic, one in words',
      title: 'شطرنج',
      source: `# شطرنج
## الأساس
### المدة: 3 أشهر
- الشوكة
## الأنماط
### المدة: شهران
- الطعم
`,
      outline: `
الأساس
  الشوكة
الأنماط
  الطعم
`,
      warnings: [
        '3 Took the headings below “المدة: 3 أشهر” as sections.',
        '6 Took the headings below “المدة: شهران” as sections.',
      ],
    },
    {
      name: 'links called alike below several groups',
      title: 'Sicherheit',
      source: `# Sicherheit
## Netze
### Netz
- [Lösung](a.md)
### Modell
- [Lösung](b.md)
### Schichten
- [Lösung](c.md)
- Sieben davon
`,
      outline: `
Netze
  Netz
  Modell
  Schichten
    Sieben davon
`,
      warnings: [
        '4 Left out a link that isn’t a web address: a.md',
        '4 Left out: Lösung',
        '6 Left out a link that isn’t a web address: b.md',
        '6 Left out: Lösung',
        '8 Left out a link that isn’t a web address: c.md',
        '8 Left out: Lösung',
      ],
    },
    {
      name: 'smaller headings behind the last phase',
      title: 'Liste',
      source: `# Liste
## Konten
- a
- b
## Zuhause
- c

#### Es gibt eine App!
[Öffnen](https://o.example)

#### Andere Listen
- [A](https://l.example)
`,
      outline: `
Konten
  a
  b
Zuhause
  c
`,
      warnings: [
        '8 Left out the section “Es gibt eine App!”: its heading fits none of the others.',
        '9 Left out a link along with the text around it: https://o.example',
        '11 Left out the section “Andere Listen”: its heading fits none of the others.',
        '12 Left out a link along with the text around it: https://l.example',
      ],
    },
    {
      name: 'numbers that tell phases apart, in German',
      title: 'Kurs',
      source: `# Kurs
## Tag 1: Vormittag
- a
## Tag 1: Nachmittag
- b
## Tag 2: Vormittag
- c
`,
      outline: `
Tag 1: Vormittag
  a
Tag 1: Nachmittag
  b
Tag 2: Vormittag
  c
`,
    },
    {
      name: 'numbers that tell two phases apart, which all get back',
      title: 'Course',
      source: `# Course
## Week 1: Theory
- a
## Week 2: Theory
- b
## Week 3: Practice
- c
`,
      outline: `
Week 1: Theory
  a
Week 2: Theory
  b
Week 3: Practice
  c
`,
    },
    {
      name: 'numbers alone that tell parts apart',
      title: 'Course',
      source: `# Course
## 1. Übung
- a
## 2. Übung
- b
`,
      outline: `
1. Übung
  a
2. Übung
  b
`,
    },
    {
      name: 'Roman numbers of parts',
      title: 'Plan',
      source: `# Plan
## Part I: Eins
- a
## Part II – Zwei
- b
## Part III. Drei
- c
`,
      outline: `
Eins
  a
Zwei
  b
Drei
  c
`,
    },
    {
      name: 'numbers without a dot, as those with one',
      title: 'Temario',
      source: `# Temario
## 1 Mates
### 1.1 Álgebra
- x
## 2 Código
### 2.1 Python
- y
`,
      outline: `
Mates
  Álgebra
    x
Código
  Python
    y
`,
    },
    {
      name: 'Roman numbers alone',
      title: 'Temario',
      source: `# Temario
## I. Mates
- x
## II. Código
- y
## III. Fin
- z
`,
      outline: `
Mates
  x
Código
  y
Fin
  z
`,
    },
    {
      name: 'numbers without a dot beside titles without',
      title: 'Data',
      source: `# Data
## 1 Python
- a
## 2 SQL
- b
## Project goals
- c
## Final project
- d
`,
      outline: `
Python
  a
SQL
  b
Project goals
  c
Final project
  d *
`,
    },
    {
      name: 'two phases of one name without numbers',
      title: 'Go',
      source: `# Go
- Basics
  - a
- Web
  - b
## Basics
- c
`,
      outline: `
Basics
  a
Web
  b
Basics
  c
`,
    },
  ])
})
