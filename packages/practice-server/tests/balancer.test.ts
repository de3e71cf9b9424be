import { request as beginRequest, type ClientRequest } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bodyBytesMax, startBalancer } from '../src/balancer/balancer.ts'
import { eventually } from '../src/eventually.ts'
import { ask, balance, exchange, openCopy, readyAre } from './balancer-support.ts'
import { type HttpBot, openBot, sendJson, setEndpoint } from './endpoint-support.ts'
import { many, practice, request } from './support.ts'

describe('a balancer', () => {
  test('passes requests on to each copy in turn', async () => {
    const balancer = await balance(await openCopy('a'), await openCopy('b'), await openCopy('c'))
    const answers = []
    for (const _ of many(6, () => 0)) answers.push(await ask(balancer))
    expect(answers.slice(0, 3).toSorted()).toEqual(['a', 'b', 'c'])
    expect(answers.slice(3)).toEqual(answers.slice(0, 3))
  })

  test('changes nothing in path, headers and body, nor in the answer', async () => {
    const copy = await openCopy('a', (_, response) => {
      response.sendDate = false
      response
        .writeHead(418, 'Of Its Own', ['X-Answer', 'one', 'x-answer', 'two', 'Content-Length', '3'])
        .end('ü!')
    })
    const balancer = await balance(copy)
    const body = '{"a": "ü",\r\n "b": 1}'
    const headers = [
      'Host: bot.example',
      'X-Signature-Ed25519: 0aF',
      'x-TWICE: one',
      'X-Twice: two',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    const lines = ['POST /interactions?a=%20b HTTP/1.1', ...headers, 'Connection: close', '', body]
    const answer = await exchange(balancer.url, lines.join('\r\n'))
    expect(copy.bodies).toEqual([body])
    expect(copy.target()).toBe('/interactions?a=%20b')
    const flat = headers.flatMap((line) => line.split(': '))
    expect(copy.rawHeaders()).toEqual([...flat, 'Connection', 'close'])
    expect(answer).toBe(
      'HTTP/1.1 418 Of Its Own\r\nX-Answer: one\r\nx-answer: two\r\nContent-Length: 3\r\nConnection: close\r\n\r\nü!',
    )
  })

  test('passes on a body that came in chunks, with its length', async () => {
    const copy = await openCopy('a')
    const balancer = await balance(copy)
    const lines = ['POST / HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', 'Connection: close', '']
    await exchange(balancer.url, [...lines, '3', 'abc', '2', 'de', '0', '', ''].join('\r\n'))
    expect(copy.bodies).toEqual(['abcde'])
    expect(copy.rawHeaders().join()).toContain('Content-Length,5')
  })

  test('is led nowhere else by a whole address in the request', async () => {
    const elsewhere = await openCopy('elsewhere')
    const balancer = await balance(await openCopy('a'))
    const target = `${elsewhere.url}/interactions`
    await exchange(balancer.url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(elsewhere.bodies).toEqual([])
  })

  test('passes on a megabyte and not one byte more', async () => {
    const copy = await openCopy('a')
    const balancer = await balance(copy)
    expect(await ask(balancer, 'x'.repeat(bodyBytesMax))).toBe('a')
    expect(await ask(balancer, 'x'.repeat(bodyBytesMax + 1))).toBe(413)
    expect(copy.bodies).toHaveLength(1)
  })

  test('stays on this machine', async () => {
    for (const address of ['http://example.com', 'https://127.0.0.1', 'http://127.0.0.1.example.com'])
      await expect(startBalancer({ backends: [address] })).rejects.toThrow('this machine alone')
    const balancer = await balance(await openCopy('a'))
    expect(() => {
      balancer.backends = ['http://example.com']
    }).toThrow('this machine alone')
    expect(await ask(balancer)).toBe('a')
  })
})

describe('a copy', () => {
  test('that refuses the connection has its requests done by the next one, each once', async () => {
    const [a, b] = [await openCopy('a'), await openCopy('b')]
    const balancer = await balance(a, b)
    await a.close()
    const bodies = many(4, String)
    for (const body of bodies) expect(await ask(balancer, body)).toBe('b')
    expect(b.bodies).toEqual(bodies)
  })

  test('that breaks the connection may have done the work: 502, and nobody else is asked', async () => {
    const a = await openCopy('a', (_, response) => response.socket?.resetAndDestroy())
    const b = await openCopy('b')
    const balancer = await balance(a, b)
    const answers = [await ask(balancer), await ask(balancer)]
    expect(answers.toSorted()).toEqual([502, 'b'])
    expect([a.bodies.length, b.bodies.length]).toEqual([1, 1])
  })

  test('that gives half an answer has it break off, and nobody else is asked', async () => {
    const a = await openCopy('a', (_, response) => {
      response.writeHead(200, { 'content-length': 10 })
      response.write('half', () => response.socket?.resetAndDestroy())
    })
    const balancer = await balance(a)
    await expect(ask(balancer)).rejects.toThrow()
    expect(a.bodies).toHaveLength(1)
  })

  test.each([503, 404, 302, 204])('that says %i to readyz gets nothing until it says 200', async (status) => {
    const [a, b] = [await openCopy('a'), await openCopy('b')]
    const balancer = await balance(a, b)
    a.readyz = status
    await readyAre(balancer, b)
    for (const _ of many(3, () => 0)) expect(await ask(balancer)).toBe('b')
    a.readyz = 200
    await readyAre(balancer, a, b)
    expect([await ask(balancer), await ask(balancer)].toSorted()).toEqual(['a', 'b'])
  })

  test('that says nothing to readyz is not ready', async () => {
    const [a, b] = [await openCopy('a'), await openCopy('b')]
    const balancer = await balance(a, b)
    a.readyz = null
    await readyAre(balancer, b)
    a.readyz = 200
    await readyAre(balancer, a, b)
  })

  test('that nobody is ready beside leaves 503', async () => {
    const a = await openCopy('a')
    const balancer = await balance(a)
    a.readyz = 503
    await readyAre(balancer)
    expect(await ask(balancer)).toBe(503)
    balancer.backends = []
    expect(await ask(balancer)).toBe(503)
    expect(a.bodies).toEqual([])
  })

  test('that was the only one and refuses leaves 503', async () => {
    const a = await openCopy('a')
    const balancer = await balance(a)
    await a.close()
    expect(await ask(balancer)).toBe(503)
  })

  test('can be added and taken away while it runs, and ends what it was asked before', async () => {
    const work = Promise.withResolvers<void>()
    const a = await openCopy('a', async (_, response) => {
      await work.promise
      sendJson(response, { from: 'a' })
    })
    const b = await openCopy('b')
    const balancer = await balance(a)
    const first = ask(balancer)
    await eventually(() => a.bodies.length === 1)
    balancer.backends = [b.url]
    expect(balancer.backends).toEqual([b.url])
    await readyAre(balancer, b)
    expect([await ask(balancer), await ask(balancer)]).toEqual(['b', 'b'])
    work.resolve()
    expect(await first).toBe('a')
  })

  test('hears when whoever asked has gone, and does the work of others', async () => {
    const gone: string[] = []
    const a = await openCopy('a', ({ body }, response) => response.on('close', () => gone.push(body)))
    const balancer = await balance(a)
    const begin = (body: string): ClientRequest => {
      const begun = beginRequest(balancer.url, { method: 'POST' }).on('error', () => {})
      begun.end(body)
      return begun
    }
    const first = begin('first')
    await eventually(() => a.bodies.length === 1)
    const second = begin('second')
    await eventually(() => a.bodies.length === 2)
    // The first would be the one to run out of time.
    second.destroy()
    await eventually(() => gone.length > 0)
    expect(gone[0]).toBe('second')
    first.destroy()
  })
})

test('a bot of two copies answers every command while one of them goes', async () => {
  const { server, asAda } = await practice()
  const answer = { type: 4, data: { content: 'Hello' } }
  const open = (): Promise<HttpBot> => openBot(server.publicKey, (_, response) => sendJson(response, answer))
  const [a, b] = [await open(), await open()]
  const balancer = await startBalancer({ backends: [a.url, b.url] })
  onTestFinished(() => balancer.close())
  await eventually(() => balancer.ready().length === 2)
  await setEndpoint(server, `${balancer.url}/interactions`)
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
    { name: 'ask', description: 'Ask something' },
  ])
  for (let time = 0; time < 6; time++) {
    if (time === 3) await a.close()
    expect(await asAda.slash('ask')).toMatchObject({ message: { text: 'Hello' } })
  }
  expect(a.received.length).toBeGreaterThan(0)
  expect(a.received.length + b.received.length).toBe(6)
})
