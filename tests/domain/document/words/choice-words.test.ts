// Words for "choose one" and "optional" in each language, and words that are only like them.
import { describe, expect, test } from 'vitest'
import {
  isChooseOne,
  saysChooseOne,
  saysOptional,
  startsOptional,
} from '../../../../src/domain/document/words/choice-words.ts'
import { listed } from '../../../support/listed.ts'

describe('one is to be chosen', () => {
  const verbs = listed('choose, pick, select, learn, master, study, take, any, at least, only need')

  test.each([
    ...verbs.flatMap((verb) => [`${verb} one`, `${verb}  1`, `${verb} only  one`, `${verb} at least one`]),
    ...listed(`
      pick just  one, choose any  one, one of these, any  one  of  those, either from the following, any of them
      one from the two, one of the below, one of the options, choose any, pick  between, select either
      elige uno, elegir  una, elige un, escoge  uno, escoge una, escoge un, escolha  uma, escolha um
      choisir un, choisissez  une, choisis une, scegli uno, scegliere  una, scegli un
      wähle eine, wählen  Sie  eine, waehle ein, wähl eins, wähle einen, wähle eines
      wybierz jeden, wybierz  jedną, wybierz jedno, wybierz jedna
      выбери один, выберите один, на выбор, birini seç, birini  sec, birini seçin
      任选一, 任选其一, 二选一, 三选一, 四选一, 选一个, 选择一种, 选择其中一门, 选其中一项, 擇一, いずれか, 一つ選ぶ
      하나 선택, 하나를 선택, 한 가지를선택, 택1, 택 1, اختر واحد, اختر  أحد, اختر إحدى, कोई एक
    `),
  ])('%s', (words) => {
    expect(saysChooseOne(words)).toBe(true)
    expect(saysChooseOne(`Web: ${words}`)).toBe(true)
  })

  test.each(
    listed(`
      choose wisely, choosing one, choose ones, learned one, pickone, choose onlyone, chooseany, choose anything
      someone of these, one ofthese, oneofthese, one of thesemen, one thing of these
      elige unos, escoge unas, escolhaum, escolha umas, choisirun, choisir uneau, scegliuno, scegli unico
      wähleeine, wähle Sieeine, wähle einfach, wybierzjeden, wybierz jednak
      выберить, невыбери, на выборах, birinisec, birini seçmek, birini seçici
      선택, 一选, اختر, اخترواحد, कोई
    `),
  )('but not %s', (words) => {
    expect(saysChooseOne(words)).toBe(false)
  })

  test.each([
    ...listed(
      'any, either, one of, any one, pick any, choose either, select one of, pick any one, choose one',
    ),
    ...listed('Wähle eine Sprache'),
    `choose one ${'x'.repeat(29)}`,
  ])('a flag may be just "%s"', (words) => {
    expect(isChooseOne(words)).toBe(true)
  })

  test.each([...listed('anybody, of any, choose, my choose one, one'), `choose one ${'x'.repeat(30)}`])(
    'a flag is not "%s"',
    (words) => {
      expect(isChooseOne(words)).toBe(false)
    },
  )
})

describe('what nobody needs', () => {
  test.each(
    listed(`
      optional, optionally, elective, electives, bonus, nice to have, nice-to-have, extra credit
      opcional, opcionales, optatívo, optatívas, optativa, optativos, facultatif, facultatifs, facultative
      facultativo, facultativas, optionnel, optionnels, optionnelles, optionale, optionaler, optionales
      fakultativ, opzionale, opzionali, opcjonalny, opcjonalna, opcjonalne, opcjonalni
      необязательно, опционально, по желанию, факультатив, факультативно, isteğe bağlı, opsiyonel
      可选, 选修, 选学, 可選, 選修, 任意, オプション, 선택사항, 선택 사항, 선택과목, 선택 과목, اختياري, वैकल्पिक
    `),
  )('is %s', (word) => {
    expect([word, `Web (${word})`].map(saysOptional)).toEqual([true, true])
    expect([`${word}: Web`, `Web: ${word}`].map(startsOptional)).toEqual([true, false])
  })

  test.each(
    listed(`
      options, optionality, selective, electively, bonuses, nicetohave, extra  credits, optatively
      opcionalidad, facultativité, optionalen, fakultative, opzionalmente, opcjonalnych
      ненеобязательно, опциональное, профакультатив, по желаниям, neopsiyonel, 선택
    `),
  )('is not %s', (word) => {
    expect(saysOptional(word)).toBe(false)
  })
})
