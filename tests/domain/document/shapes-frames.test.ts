// Shapes of documents that people write for themselves: what frames the learning, and phases of words.
import { describe } from 'vitest'
import { testShapes } from './shapes.ts'

describe('what frames the learning, and phases of words', () => {
  testShapes([
    {
      name: 'phases of words, in Spanish',
      title: 'Ukulele',
      source: `# Ukulele

## Acordes
Toca do mayor cada día.

## Ritmo
Palmas primero.

## Canciones
### Fáciles
Empieza aquí.
### Difíciles
Luego estas.
`,
      outline: `
Acordes
  Acordes
Ritmo
  Ritmo
Canciones
  Fáciles
  Difíciles
`,
      warnings: [
        '4 Left out: Toca do mayor cada día.',
        '7 Left out: Palmas primero.',
        '11 Left out: Empieza aquí.',
        '13 Left out: Luego estas.',
      ],
    },
    {
      name: 'words that lead in and out, in Japanese',
      title: '料理',
      source: `# 料理

## はじめに
ようこそ。

## 切り方
包丁の持ち方から。

## 煮物
- だし
- 肉じゃが

## おわりに
楽しんで。
`,
      outline: `
切り方
  切り方
煮物
  だし
  肉じゃが
`,
      warnings: [
        '3 Left out the section “はじめに”: it has no topics.',
        '4 Left out: ようこそ。',
        '7 Left out: 包丁の持ち方から。',
        '13 Left out the section “おわりに”: it has no topics.',
        '14 Left out: 楽しんで。',
      ],
    },
    {
      name: 'paragraphs that begin in italics',
      title: 'Schach',
      source: `# Schach
## Phase 1: Grundlagen
**Was zu lernen ist**

*Taktik*: täglich Aufgaben.

*Endspiele*: das Quadrat.

## Phase 2: Tiefe
_Strategie_: Pläne machen.

_Eröffnung_: wenige.
`,
      outline: `
Grundlagen
  Taktik: täglich Aufgaben
  Endspiele: das Quadrat
Tiefe
  Strategie: Pläne machen
  Eröffnung: wenige
`,
      warnings: ['3 Left out: Was zu lernen ist'],
    },
    {
      name: 'short lines one below the other, in Russian',
      title: 'Курс',
      source: `# Курс
## Основа
Переменные
Циклы
Функции

## Веб
Сервер
Клиент
`,
      outline: `
Основа
  Переменные
  Циклы
  Функции
Веб
  Сервер
  Клиент
`,
    },
    {
      name: 'short lines one below the other, in Chinese',
      title: '课程',
      source: `# 课程
## 基础
变量
循环
函数

## 网络
服务器
客户端
`,
      outline: `
基础
  变量
  循环
  函数
网络
  服务器
  客户端
`,
    },
    {
      name: 'a line that goes on',
      title: 'Go',
      source: `# Go
## Basics
This part is about the
very first steps

## Web
- HTTP
`,
      outline: `
Basics
  Basics
Web
  HTTP
`,
      warnings: ['3 Left out: This part is about the very first steps'],
    },
    {
      name: 'lines of facts',
      title: 'Go',
      source: `# Go

## Basics

Level: Beginner
Duration: 3 weeks

## Web

- HTTP
`,
      outline: `
Basics
  Basics
Web
  HTTP
`,
      warnings: ['5 Left out: Level: Beginner Duration: 3 weeks'],
    },
    {
      name: 'a picture of the roadmap',
      title: 'Go',
      source: `# Go

## Roadmap

![All of it](map.png)

## Basics

- Syntax
`,
      outline: `
Basics
  Syntax
`,
      warnings: ['3 Left out the section “Roadmap”: it has no topics.'],
    },
    {
      name: 'how to use it, in Spanish',
      title: 'Lista',
      source: `# Lista
## ¿Cómo usar?
- 📖: artículo
- 🛠: herramienta
## Cabeza
- Título
`,
      outline: `
Cabeza
  Título
`,
      warnings: ['2 Left out the section “¿Cómo usar?”.'],
    },
    {
      name: 'how to use it, in Japanese, behind an emoji',
      title: 'リスト',
      source: `# リスト
## 🔰 使い方
- 読む
- 試す
## 頭
- 題
`,
      outline: `
頭
  題
`,
      warnings: ['2 Left out the section “使い方”.'],
    },
    {
      name: 'durations of phases, in German',
      title: 'Plan',
      source: `# Plan
## Zeitplan
- **Phase 0–1:** 2–3 Wochen
- **Phase 2:** 4 Wochen
## Phase 0: Basis
- Schleifen
## Phase 2: Sortieren
- Mischen
`,
      outline: `
Basis
  Schleifen
Sortieren
  Mischen
`,
      warnings: ['2 Left out the section “Zeitplan”: it only gives times, dates or shares.'],
    },
    {
      name: 'durations of phases, in Chinese',
      title: '计划',
      source: `# 计划
## 时间安排
- 第一阶段：2周
- 第二阶段：3周
## 第一阶段：基础
- 循环
## 第二阶段：进阶
- 排序
`,
      outline: `
第一阶段：基础
  循环
第二阶段：进阶
  排序
`,
      warnings: ['2 Left out the section “时间安排”: it only gives times, dates or shares.'],
    },
    {
      name: 'people, in Spanish',
      title: 'Curso',
      source: `# Curso
## Módulo 1: Inicio
- a
## Módulo 2: Medio
- b
## Conoce a los instructores
- **Ana Ejemplo**
## Comunidad y soporte
- Lee las normas
`,
      outline: `
Módulo 1: Inicio
  a
Módulo 2: Medio
  b
`,
      warnings: [
        '6 Left out the section “Conoce a los instructores”.',
        '8 Left out the section “Comunidad y soporte”.',
      ],
    },
    {
      name: 'people, in Korean',
      title: '강좌',
      source: `# 강좌
## 1단계: 시작
- 가
## 2단계: 중간
- 나
## 강사 소개
- 홍길동
## 커뮤니티 및 지원
- 규칙
`,
      outline: `
1단계: 시작
  가
2단계: 중간
  나
`,
      warnings: ['6 Left out the section “강사 소개”.', '8 Left out the section “커뮤니티 및 지원”.'],
    },
    {
      name: 'a table that names the phases again, in Russian',
      title: 'Путь',
      source: `# Путь
## Этап 1: Логика
- Переменные
## Этап 2: Веб
- HTML
## Итог
| Этап | Срок |
|---|---|
| Этап 1: Логика | 1 месяц |
| Этап 2: Веб | 2 месяца |
`,
      outline: `
Этап 1: Логика
  Переменные
Этап 2: Веб
  HTML
`,
      warnings: ['6 Left out the section “Итог”: it names other sections again.'],
    },
    {
      name: 'a list that names the phases again, without their numbers',
      title: 'DSA',
      source: `# DSA
## Schritt 1: Felder
- a
## Schritt 2: Ketten
- b
## Goldene Reihenfolge
1. Felder
2. Ketten
`,
      outline: `
Schritt 1: Felder
  a
Schritt 2: Ketten
  b
`,
      warnings: ['6 Left out the section “Goldene Reihenfolge”: it names other sections again.'],
    },
    {
      name: 'a list in front that names the phases a little differently',
      title: 'Master',
      source: `# Master
1. **Kern** - unbedingt.
2. **Wahl** - nach Neigung.
3. **Abschluss** - Daten suchen.
## Der Kern
- Analysis
## Wahl: zwei davon
- Graphen
## Abschluss
- Zeigen
`,
      outline: `
Der Kern
  Analysis
Wahl: zwei davon
  Graphen
Abschluss
  Zeigen
`,
      warnings: ['2 Left out a table of contents.'],
    },
    {
      name: 'advice and time, in Russian',
      title: 'Unity',
      source: `# Unity
## Этап 1: Основы
- Префабы
## Советы по разработке
- Начните с малого
## Управление временем
- Два часа в день
`,
      outline: `
Этап 1: Основы
  Префабы
`,
      warnings: [
        '4 Left out the section “Советы по разработке”.',
        '6 Left out the section “Управление временем”.',
      ],
    },
    {
      name: 'aims, in Japanese',
      title: '教材',
      source: `# 教材
## 目標
* 慣れる
## 研修の目的
* 身につける
## 導入
1. あいさつ
`,
      outline: `
導入
  あいさつ
`,
      warnings: ['2 Left out the section “目標”.', '4 Left out the section “研修の目的”.'],
    },
    {
      name: 'aims, advice, marks and results, in Arabic',
      title: 'خطة الويب',
      source: `# خطة الويب
## الهدف النهائي
- بناء مواقع
## الشهر 1: جافاسكربت
- المتغيرات
## نصائح للنجاح
- ساعة يوميا
## متابعة التقدم
- [ ] أتقنت
## النتيجة المتوقعة
- مطور
`,
      outline: `
الشهر 1: جافاسكربت
  المتغيرات
`,
      warnings: [
        '2 Left out the section “الهدف النهائي”.',
        '6 Left out the section “نصائح للنجاح”.',
        '8 Left out the section “متابعة التقدم”.',
        '10 Left out the section “النتيجة المتوقعة”.',
      ],
    },
    {
      name: 'aims, advice, marks and results, in Japanese',
      title: 'Webプラン',
      source: `# Webプラン
## 最終目標
- 作る
## 1ヶ月目: JS
- 変数
## 成功のコツ
- 毎日
## 進捗管理
- [ ] JS
`,
      outline: `
1ヶ月目: JS
  変数
`,
      warnings: [
        '2 Left out the section “最終目標”.',
        '6 Left out the section “成功のコツ”.',
        '8 Left out the section “進捗管理”.',
      ],
    },
    {
      name: 'marks and hours, in Spanish',
      title: 'Plan',
      source: `# Plan
## Semana 1
- HTML
## Evaluación
- Tareas 40%
- Examen 60%
## Horario de atención
- Lunes 10:00
`,
      outline: `
Semana 1
  HTML
`,
      warnings: [
        '4 Left out the section “Evaluación”: it only gives times, dates or shares.',
        '7 Left out the section “Horario de atención”: it only gives times, dates or shares.',
      ],
    },
    {
      name: 'shares and hours below any heading',
      title: 'Plan',
      source: `# Plan
## Woche 1
- HTML
## Was zählt
- Hausaufgaben: 40 %
- Klausur: 60 %
## Wann ihr mich trefft
- Montag 10–12 Uhr
- Freitag 9:30
`,
      outline: `
Woche 1
  HTML
`,
      warnings: [
        '4 Left out the section “Was zählt”: it only gives times, dates or shares.',
        '7 Left out the section “Wann ihr mich trefft”: it only gives times, dates or shares.',
      ],
    },
    {
      name: 'marks and hours, in Japanese',
      title: '授業',
      source: `# 授業
## 第1週
- HTML
## 成績評価
- 課題 40%
- 試験 60%
## オフィスアワー
- 月曜日 10:00
`,
      outline: `
第1週
  HTML
`,
      warnings: [
        '4 Left out the section “成績評価”: it only gives times, dates or shares.',
        '7 Left out the section “オフィスアワー”: it only gives times, dates or shares.',
      ],
    },
    {
      name: 'sentences below a heading without a number',
      title: 'Go',
      source: `# Go

## Week 1: Basics

- Syntax

## Week 2: Web

- HTTP

## Before you go on

- Take a break every hour.
- Ask when something is unclear.
`,
      outline: `
Basics
  Syntax
Web
  HTTP
`,
      warnings: ['11 Left out the section “Before you go on”.'],
    },
    {
      name: 'advice with a box, which is to be done',
      title: 'Go',
      source: `# Go

## [ ] Tips

- Small steps

## Basics

- Syntax
`,
      outline: `
Tips
  Small steps
Basics
  Syntax
`,
    },
    {
      name: 'aims alone, which are all there is',
      title: 'Go',
      source: `# Go

## Objectives

- Read code
- Write code
`,
      outline: `
Objectives
  Read code
  Write code
`,
    },
    {
      name: 'progress over the parts of a tracker',
      title: 'Go',
      source: `# Go

## Progress

### Basics

- [x] Syntax

### Web

- [ ] HTTP

## Grading

- Homework 40%
- Exam 60%
`,
      outline: `
Progress
  Basics
    Syntax x
  Web
    HTTP
`,
      warnings: ['13 Left out the section “Grading”: it only gives times, dates or shares.'],
    },
    {
      name: 'headings that only sound like it',
      title: 'Go',
      source: `# Go
## Tools
- Git
- Docker
## Web
- HTTP
- Docker
## Evaluation
- Precision
- Recall
## Team work
- Pairing
`,
      outline: `
Tools
  Git
  Docker
Web
  HTTP
  Docker
Evaluation
  Precision
  Recall
Team work
  Pairing
`,
    },
    {
      name: 'durations of what is to be done',
      title: 'Fitness',
      source: `# Fitness
## Routine
- Squats: 10 minutes
- Push-ups: 5 minutes
## Food
- Protein
`,
      outline: `
Routine
  Squats: 10 minutes
  Push-ups: 5 minutes
Food
  Protein
`,
    },
  ])
})
