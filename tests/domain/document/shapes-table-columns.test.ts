// Shapes of documents that people write for themselves: which column of a table names what is learned.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('columns of tables', () => {
  testShapes([
    {
      name: 'numbers in front of the names, in Italian',
      source: `# Go

## Lezioni

| N. | Argomento | Video | Prerequisiti |
|---|---|---|---|
| 1 | [Tipi](https://a.example) | [vedi](https://v.example/1) | - |
| 2 | [Cicli](https://b.example) | [vedi](https://v.example/2) | [Tipi](https://a.example) |
`,
      outline: `
Lezioni
  Tipi → Tipi https://a.example → Video https://v.example/1
  Cicli → Cicli https://b.example → Video https://v.example/2
`,
      warnings: [
        '5 Left out 2 columns of a table: N · Prerequisiti',
        '8 Left out a link in the column “Prerequisiti”: https://a.example',
      ],
    },
    {
      name: 'a column of no known name beside times, in Korean',
      source: `# Go

## 계획

| 번호 | 예상 시간 | 학습할 것 |
|---|---|---|
| 1 | 2시간 | 변수 |
| 2 | - | 반복문 |
| 3 | 반일 | 함수 |
`,
      outline: `
계획
  변수
  반복문
  함수
`,
      warnings: ['5 Left out a column of a table: 예상 시간'],
    },
    {
      name: 'times and dates in German',
      source: `# Go

## Ablauf

| Tag | Dauer | Was dran ist | Bemerkung |
|---|---|---|---|
| Mo | 2 Std. | Typen | |
| 14. März | 45 Min. | Schleifen | |
| KW 3 | ein halber Tag | Funktionen | im Freien |
`,
      outline: `
Ablauf
  Typen
  Schleifen
  Funktionen
`,
      warnings: ['5 Left out 3 columns of a table: Tag · Dauer · Bemerkung'],
    },
    {
      name: 'what it is good for in another column, in Spanish',
      source: `# Go

## Recursos

| Recurso | Para qué |
|---|---|
| Un club | Conversación |
| Una radio | Escucha |
`,
      outline: `
Recursos
  Un club
  Una radio
`,
      warnings: ['5 Left out a column of a table: Para qué'],
    },
    {
      name: 'a column that names rows above by what they are called',
      source: `# Go

## Skills

| Skill | After |
|---|---|
| Types | |
| [Loops](https://a.example) | Types |
| Slices | [Loops](https://a.example) |
`,
      outline: `
Skills
  Types
  Loops → Loops https://a.example
  Slices
`,
      warnings: [
        '5 Left out a column of a table: After',
        '9 Left out a link in the column “After”: https://a.example',
      ],
    },
    {
      name: 'numbered names with the same words in every row',
      source: `# Go

## Lessons

| Course | Task |
|---|---|
| Lesson 1 | Read and compare |
| Lesson 2 | Read and compare |
| Lesson 3 | Read and compare |
`,
      outline: `
Lessons
  Lesson 1
  Lesson 2
  Lesson 3
`,
      warnings: ['5 Left out a column of a table: Task'],
    },
    {
      name: 'codes of courses',
      source: `# Go

## Semester

| Code | Title | Credits |
|---|---|---|
| CS 101 | Logic | 4 |
| CS 102 | Sets | 5 |
`,
      outline: `
Semester
  Logic
  Sets
`,
      warnings: ['5 Left out 2 columns of a table: Code · Credits'],
    },
    {
      name: 'optional rows',
      source: `# Go

## Dienste

| Thema | Pflicht | Priorität |
|---|---|---|
| Logs | ja | hoch |
| Metriken | nein | hoch |
| Traces | ja | optional |
`,
      outline: `
Dienste
  Logs
  Metriken ?
  Traces ?
`,
    },
    {
      name: 'optional rows, ticked off below that word',
      source: `# Go

## 課程

| 課程 | 選修 |
|---|---|
| 變數 | |
| 迴圈 | ✅ |
`,
      outline: `
課程
  變數
  迴圈 ?
`,
    },
    {
      name: 'days without a lesson',
      source: `# Go

| Semaine | Date | Sujet | Notes |
|---|---|---|---|
| 1 | 3 mars | Types | [lire](https://a.example) |
| 2 | 10 mars | Pas de cours | |
| 3 | 17 mars | Vacances | |
| 4 | 24 mars | Examen | |
`,
      outline: `
Go
  Types → lire https://a.example
  Examen
`,
      warnings: [
        '3 Left out a column of a table: Date',
        '6 Left out: 2 10 mars Pas de cours',
        '7 Left out: 3 17 mars Vacances',
      ],
    },
    {
      name: 'holidays that are learned about',
      source: `# Go

## Words

| Topic | Level |
|---|---|
| Holidays | A1 |
| Food | A1 |
`,
      outline: `
Words
  Holidays
  Food
`,
      warnings: ['5 Left out a column of a table: Level'],
    },
  ])
})
