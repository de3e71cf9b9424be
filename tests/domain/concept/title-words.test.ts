// What is taken off a title before it is looked up: how and to whom something is taught, in all the words for it.
import { describe, expect, test } from 'vitest'
import { isGeneric, namesIn, withoutAudience } from '../../../src/domain/concept/names.ts'
import { wordsOf } from '../../../src/domain/text/words.ts'
import { listed } from '../../support/listed.ts'

const rest = (title: string): string => wordsOf(withoutAudience(title)).join(' ')

describe('whom a text is for', () => {
  const oneOrMore = listed(`
    developer, dev, programmer, coder, engineer, user, scientist, analyst, administrator, admin, architect, student
    professional
  `)
  test.each([
    ...oneOrMore.flatMap((one) => [`for ${one}`, `for Python ${one}s`]),
    ...listed(`
      for people, for busy folks, für Entwickler, für Java-Entwicklerinnen, für C Programmierer
      für Programmiererinnen, für Umsteiger, pour développeur, pour les développeurs, pour programmeurs
      para desarrollador, para desarrolladores, para programador, para programadores, per sviluppatori
      for front-end-developers, for C++ developers, for absolute beginners and other curious people
      for developers in Berlin, für Entwickler in C#, para desarrolladores de Java, per sviluppatori di C
      aimed at all, intended for you, meant for kids, written for us, designed for her, tailored to me
      tailored for me, coming from Java, moving from Java, migrating from Java, switching from C
      transitioning from C, if you know C, if you come from C, from a Java view, from an old view
    `),
  ])('is left out: Rust %s', (audience) => {
    expect(['Rust ', 'Rust, ', 'Rust: ', 'Rust – ', 'Rust ('].map((name) => rest(name + audience))).toEqual(
      Array(5).fill('rust'),
    )
  })

  test('goes with the dash before it', () => {
    expect(withoutAudience('Rust – for developers')).toBe('Rust')
  })

  test.each(
    listed(`
      Design for development, Rust for userspace, Rust for usersland, Rustfor developers, Fortran before developers
      Rust for one two three four five six developers, Rust if you like, Rust from Java, Rust aimed, Rust at admins
      Roadmap for Python developers, Developers
    `),
  )('is all there is, or is not said: %s', (title) => {
    expect(withoutAudience(title)).toBe(title)
  })
})

describe('how something is taught', () => {
  test.each(
    listed(`
      learn, learning, understand, understanding, study, studying, read, know, explore, exploring, master, mastering
      introduction to, introducing, intro to, dive into, deep dive into, getting started with, basics of
      the basics of, fundamentals of, the fundamentals of, concept of, concepts of, principles of, overview of
      what is, what's, what’s, what are, why, how to, how to use, use, using, work with, working with, setting up
      set up, install, installing, configure, configuring, create, creating, write, writing, implement
      implementing, add, adding, handle, handling, manage, managing, run, running, apply, applying, practice
      practise, practicing, a bit of, a little of, a taste of, some, basic, simple, advanced, modern, common, more
      more on, more about, learn about, learn how to use, learn the, learn a, learn an, learn your, learn your own
      learn about the
    `),
  )('goes before: %s Docker', (opening) => {
    expect(namesIn(`${opening} Docker`)[2]?.names).toEqual(['Docker'])
    expect(namesIn(`${opening.toUpperCase()}  Docker`)[2]?.names).toEqual(['Docker'])
    expect(namesIn(`${opening}Docker`)[2]?.names).not.toEqual(['Docker'])
    expect(namesIn(`Docker ${opening} Compose`)[2]?.names).toEqual([`Docker ${opening} Compose`])
  })

  test.each(
    listed(`
      basics, fundamentals, essentials, overview, introduction, concept, concepts, principles, techniques, explained
      tutorial, tutorials, primer, refresher, deep dive, crash course, 101, in depth, in detail, in practice
      in action, in general, in a nutshell, for beginners, from scratch, best practices, 3, v3, 3.11, v3.x, 3+
      3.1+, basics explained
    `),
  )('comes after: Docker %s', (closing) => {
    expect(namesIn(`Docker ${closing}`)[2]?.names).toEqual(['Docker'])
    expect(namesIn(`Docker  ${closing.toUpperCase()}`)[2]?.names).toEqual(['Docker'])
    expect(namesIn(`Docker ${closing} Compose`)[2]?.names).toEqual([`Docker ${closing} Compose`])
  })

  test.each(listed('the Docker, a Docker, an Docker, The  Docker'))('an article goes before: %s', (title) => {
    expect(namesIn(title)[2]?.names).toEqual(['Docker'])
  })

  test.each(
    listed(`
      a, roadmap, courses, from, zero, hero, by, days, 30, 2026, crash, mastering, self, taught, level, started
    `),
  )('is said by the word "%s" anywhere', (word) => {
    expect([word, `${word}x`, `x${word}`].map(isGeneric)).toEqual([true, false, false])
  })
})

describe('which part of a thing is meant', () => {
  const oneOrMore = listed(`
    service, server, cluster, database, command, tool, protocol, format, endpoint, image, token, flow, worker, cert
    certificate, app, application, project, deployment, workflow, standard
  `)
  test.each([
    ...oneOrMore.flatMap((one) => [one, `${one}s`]),
    ...listed(`
      db, query, queries, setup, set-up, installation, configuration, config, integration, library, libraries
      framework, tooling, auth, usage, storage, login, platform, syntax
    `),
  ])('is said after its name, which is looked up without: Docker %s', (qualifier) => {
    const names = (title: string) => namesIn(title)[4]
    expect(names(`Docker ${qualifier}`)).toEqual({ names: ['Docker'], areParts: false, isCut: true })
    expect(names(`Docker ${qualifier} use`)?.names).toEqual([`Docker ${qualifier} use`])
    expect(names(`Docker tools  ${qualifier}`)?.names).toEqual(['Docker'])
    expect(names(qualifier)?.names).toEqual([qualifier])
  })
})

describe('what stands in brackets', () => {
  test('keeps the words beside it apart', () => {
    expect(namesIn('Docker(advanced)Compose')[1]?.names).toEqual(['Docker Compose'])
  })

  const formats = listed(`
    1, v1, 1.11, v2.x, html, pdf, epub, mobi, azw, azw3, djvu, txt, text, doc, docx, ppt, pptx, xls, xlsx, zip, md
    markdown, rst, tex, mp3, mp4, audio, video, videos, ebook, podcast, slides, online, free, wip
  `)
  test.each([...formats, 'PDF, EPUB', 'pdf / html', 'free; online', 'html+pdf | zip & md'])(
    'says nothing of the subject: (%s)',
    (inside) => {
      expect(namesIn(`Docker (${inside})`)[3]?.names).toEqual([])
      expect(namesIn(`Docker (${inside})`)[2]?.names).toEqual(['Docker'])
    },
  )

  test.each(listed('pdfs, my pdf, v, html pages, 1st, zipped'))('is another name: (%s)', (inside) => {
    expect(namesIn(`Docker (${inside})`)[3]?.names).toEqual([inside])
  })
})

test.each([
  ...[
    ', ',
    ';',
    ' / ',
    '&',
    ' + ',
    ' | ',
    ' - ',
    '–',
    ' — ',
    ': ',
    ' and ',
    ' or ',
    ' vs ',
    ' vs. ',
    ' versus ',
  ],
  ...[' with ', ' und ', ' oder ', ' mit ', ' y ', ' et ', ' ou ', ' AND '],
])('a title enumerates its parts with "%s"', (joint) => {
  expect(namesIn(`Docker${joint}Compose`)[5]).toEqual({
    names: ['Docker', 'Compose'],
    areParts: true,
    isCut: false,
  })
})

test.each(['Docker-Compose', 'Android', 'Order', 'Docker\u00B7Compose', 'Without', 'Etude'])(
  '%s is one name',
  (title) => {
    expect(namesIn(title)[5]?.names).toEqual([title])
  },
)
