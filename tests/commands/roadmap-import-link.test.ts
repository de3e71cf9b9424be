// /roadmap import with a link: what is there is read like a file that was sent along.
import { expect, test } from 'vitest'
import { createFetchSource } from '../../src/web/fetch-source.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { textOf } from '../support/test-bot.ts'
import { site, thisMachine } from '../web/site.ts'
import { scene } from './scene.ts'

const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'] })

async function linked() {
  const there = await site((asked, response) => {
    const isThere = asked.path === '/rust%20book.md'
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/plain' }).end(isThere ? rust : '')
  })
  const fetchSource = createFetchSource({ hosts: ['127.0.0.1'], guard: thisMachine })
  return { there, ...(await scene({ fetchSource })) }
}

test('a link on a named host leads to the usual preview, and to the roadmap', async () => {
  const { ada, mara, there } = await linked()
  const shown = await mara.ask('roadmap import', { link: there.url('/rust%20book.md') })
  expect(shown.visibility).toBe('private')
  expect(textOf(shown)).toContain('### Import **Rust**?\n1 section · 2 topics')
  expect(textOf(await mara.press(shown, 'Import'))).toContain('**Rust** is on this server’s list now')
  expect(textOf(await ada.ask('roadmap list'))).toContain('**Rust**')
})

test('a host that is not named is refused with who can allow it, and what is no link or not there says so', async () => {
  const { mara, there } = await linked()
  const said = async (link: string) => textOf(await mara.ask('roadmap import', { link }))
  const refused = await said('https://example.org/rust.md')
  expect(refused).toContain('I don’t fetch anything from **example.org**. Whoever runs me can allow it')
  expect(refused).toContain('IMPORT_HOSTS')
  for (const link of ['rust.md', 'ftp://127.0.0.1/rust.md', 'javascript:alert(1)'])
    expect(await said(link)).toContain('That isn’t a link')
  expect(await said(there.url('/none.md'))).toContain('There’s nothing at that link')
  expect(textOf(await mara.ask('roadmap import'))).toContain('Send a file along, or paste a **link**')
})

test('where no host is named, none is asked', async () => {
  const { mara } = await scene()
  const said = await mara.ask('roadmap import', { link: 'https://raw.githubusercontent.com/a/b/main/c.md' })
  expect(textOf(said)).toContain('I don’t fetch anything from **raw.githubusercontent.com**')
})
