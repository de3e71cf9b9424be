// Shapes of documents that people write for themselves: rows of tables, and lists in their cells.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('rows of tables', () => {
  testShapes([
    {
      name: 'bold rows between the others',
      source: `# Go

| Тема | Статус |
|---|---|
| **Основы** | |
| Типы | готово |
| Циклы | |
| **Сеть** | |
| [HTTP](https://a.example) | |
`,
      outline: `
Основы
  Типы x
  Циклы
Сеть
  HTTP → HTTP https://a.example
`,
    },
    {
      name: 'rows of one cell among full ones',
      source: `# Go

| Lesson | Hours |
|---|---|
| Basics | |
| Types | 2 |
| Loops | 3 |
| Web | |
| HTTP | 4 |
`,
      outline: `
Basics
  Types
  Loops
Web
  HTTP
`,
      warnings: ['3 Left out a column of a table: Hours'],
    },
    {
      name: 'stages over rows of several columns of HTML',
      source: `# Go

<table>
<tr><th>Leçon</th><th>Lien</th></tr>
<tr><td colspan="2">Semaine 1</td></tr>
<tr><td>Types</td><td><a href="https://a.example">ici</a></td></tr>
<tr><td colspan="2">Semaine 2</td></tr>
<tr><td>Boucles</td><td></td></tr>
</table>
`,
      outline: `
Semaine 1
  Types → a.example https://a.example
Semaine 2
  Boucles
`,
    },
    {
      name: 'bold names in every row',
      source: `# Go

## Tools

| Tool | Use |
|---|---|
| **vet** | |
| **fmt** | |
`,
      outline: `
Tools
  vet
  fmt
`,
      warnings: ['5 Left out a column of a table: Use'],
    },
    {
      name: 'a name over several rows, left empty below',
      source: `# Go

| Módulo | Aula | Link |
|---|---|---|
| Bases | Tipos | [ver](https://a.example) |
| | Laços | |
| Rede | HTTP | |
| | [JSON](https://b.example) | |
`,
      outline: `
Bases
  Tipos → a.example https://a.example
  Laços
Rede
  HTTP
  JSON → JSON https://b.example
`,
    },
    {
      name: 'a cell of HTML over several rows',
      source: `# Go

<table>
<tr><th>Modul</th><th>Lektion</th></tr>
<tr><td rowspan="2">Grundlagen</td><td>Typen</td></tr>
<tr><td>Schleifen</td></tr>
<tr><td>Netz</td><td>HTTP</td></tr>
</table>
`,
      outline: `
Grundlagen
  Typen
  Schleifen
Netz
  HTTP
`,
    },
    {
      name: 'a row broken in two',
      source: `# Go

## Home

Task | Why | When
--- | --- | ---
Lock the door | Others may | daily
come in, see [this](https://a.example) | or that
Shut the window | Rain | weekly
Feed the cat | It asks | daily
`,
      outline: `
Home
  Lock the door → a.example https://a.example
  Shut the window
  Feed the cat
`,
      warnings: ['5 Left out 2 columns of a table: Why · When', '8 Left out: come in, see this or that'],
    },
    {
      name: 'a row broken in two where the others begin with a link',
      source: `# Go

## 家

| 項目 | 理由 | 時 |
|---|---|---|
| [鍵](https://a.example) | 人が | 毎日 |
| 入って来る | から |
| [窓](https://b.example) | 雨 | 毎日 |
| [猫](https://c.example) | 空腹 | 毎日 |
`,
      outline: `
家
  鍵 → 鍵 https://a.example
  窓 → 窓 https://b.example
  猫 → 猫 https://c.example
`,
      warnings: ['5 Left out 2 columns of a table: 理由 · 時', '8 Left out: 入って来る から'],
    },
    {
      name: 'lists of HTML in cells',
      source: `# Go

## Unit 1

| Topics |
| :--- |
| <ul><li>Types</li><li>[Loops](https://a.example)</li></ul> |
| Errors <ol><li>Wrapping</li><li>Panics</li></ol> |
`,
      outline: `
Unit 1
  Types
  Loops → Loops https://a.example
  Errors
    Wrapping
    Panics
`,
    },
    {
      name: 'lists below the name of the row',
      source: `# Go

| 週 | 主題 | 內容 | 連結 |
|---|---|---|---|
| 1 | 基礎 | • 變數<br>• 迴圈 | <ul><li>[書](https://a.example)</li><li>[片](https://b.example)</li></ul> |
| 2 | 網路 | • HTTP<br>• JSON | |
`,
      outline: `
基礎 → 書 https://a.example → 片 https://b.example
  變數
  迴圈
網路
  HTTP
  JSON
`,
    },
    {
      name: 'several names in one cell of a timetable',
      source: `# Go

| Semana | Temas |
|---|---|
| 1 | Tipos<br>Bucles<br>Funciones |
| 2 | HTTP (básico)<br>JSON |
`,
      outline: `
Go
  Tipos
  Bucles
  Funciones
  HTTP (básico)
  JSON
`,
    },
    {
      name: 'columns that are phases',
      source: `# Go

| Monat 1 | Woche 5 |
|---|---|
| Typen | HTTP |
| [Schleifen](https://a.example) | |
`,
      outline: `
Monat 1
  Typen
  Schleifen → Schleifen https://a.example
Woche 5
  HTTP
`,
    },
  ])
})
